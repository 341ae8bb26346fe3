# Kring in het Nederlands (B1, je). Zelfde sleutels als en.ftl.

## Algemeen
app-name = Kring
skip = Naar de inhoud
nav-label = Menu
wait = Een moment…
part-failed = Dit deel van de pagina kon niet laden. Kijk of je verbinding hebt.
part-again = Probeer opnieuw
close = Sluit
understood = Begrepen
you = jij
you-first = Jij
name-you = { $name } (jij)
promise = Wat je hier hoort, blijft hier. Kring neemt geen beeld of geluid op.
privacy-link = Privacy
accessibility-link = Toegankelijkheid
theme-device = Weergave: zoals je apparaat
theme-light = Weergave: licht
theme-dark = Weergave: donker
home-link = Naar het begin
page-not-found = Deze pagina bestaat niet. Ga terug naar het begin.
saved = Opgeslagen
saved-here = Bewaard op dit apparaat
not-kept = Dit apparaat heeft geen ruimte om het te bewaren
draft-here = Concept, bewaard op dit apparaat

## Begin
home-title = Schuif aan
home-heading = Leer van elkaars werk, in een kring.
home-lede = Een vaste groep vakgenoten bespreekt een casus. Stap voor stap, en iedereen komt aan het woord.
home-seat = Deze stoel is voor jou. Je hebt geen account nodig.
home-how = Zo werkt het
home-how-1 = De gespreksleider kiest een werkvorm en deelt de code.
home-how-2 = Je schuift aan met je voornaam. De inbrenger vertelt, de kring vraagt en denkt mee.
home-how-3 = Aan het eind blijft er een leernotitie. De casus zelf wissen we.
code-title = Deelnamecode
code-hint = 6 tekens, van je gespreksleider
code-again = Typ een andere code
join-do = Schuif aan
join-title = Schuif aan
join-heading = Schuif aan bij een sessie: { $name }
join-lede = Alleen je voornaam is genoeg. De kring ziet deze naam.
join-started = De sessie is al begonnen. De gespreksleider laat je binnen.
join-wrong = Deze code werkt niet
name-label = Je naam
name-hint = Zo noemt de kring je. Je voornaam is genoeg.
begin-do = Begin een sessie

## Rollen
role-owner = inbrenger
role-owner-the = de inbrenger
role-facilitator = gespreksleider
role-consultant = deelnemer
role-observer = observator
role-nobody = nog niemand
roles-title = Rollen vandaag
roles-change = Wissel rollen
roles-how = Kies wie de casus inbrengt. Wie alleen meekijkt, is observator.
role-give-label = Maak { $name } { $role }
lead-hand-over = Geef de leiding
lead-take = Neem de leiding over
lead-take-what = De gespreksleider is weg. Neem het alleen over als jullie dat afspreken.

## Lobby
session-word = Sessie
lobby-word = Voor het begin
ended-word = Klaar
lobby-heading = { $n ->
        [one] Jij bent er. Nodig de anderen uit
        *[other] { $n } mensen zijn er
    }
lobby-plan = { $name }. Met { $n } { $n ->
        [one] mens
        *[other] mensen
    } duurt dat ongeveer { $minutes } minuten.
lobby-size = Deze werkvorm is beschreven voor { $min } tot { $max } mensen. Met minder kan het ook.
lobby-wait = De gespreksleider start de sessie.
code-how = Ga naar { $host } en typ de code. Of scan met je telefoon.
qr-label = QR-code om mee te doen
link-copy = Kopieer link
link-copied = De link is gekopieerd.
start-do = Start sessie
start-too-few = Er zijn minstens 3 mensen nodig.
start-no-owner = Kies eerst wie de casus inbrengt.
agreements-title = Onze afspraken
agreement-1 = Wat hier wordt gezegd, blijft hier. Lessen mogen mee, verhalen niet.
agreement-2 = Niemand typt iets waaraan je een cliënt herkent.
agreement-3 = De inbrenger is de baas over de casus en mag altijd stoppen.
agreement-4 = Je zit alleen in je ruimte en niemand neemt iets op.
agree-do = Ik houd me aan de afspraken
agreed-you = Jij houdt je aan de afspraken.
admit-asks = wil erbij komen.
admit-do = Laat binnen
admit-refuse = Weiger
door-heading = Je staat voor de deur
door-lede = De sessie is al begonnen. De gespreksleider ziet dat je er bent en laat je binnen.

## De kring
ring-title = De kring
ring-as-list = Lees de kring als lijst
ring-behind = De kring achter je, gezien vanaf jouw plek buiten de kring
rail-ring = { $status }. Naar de kring.
seat-here = is er
seat-late = wil erbij
seat-away = verbinding weg
seat-outside = zit buiten, luistert
seat-turn = aan de beurt
seat-next = hierna
seat-done = is geweest
seat-passed = paste
seat-hand = steekt een hand op
seat-agreed = akkoord
seat-ready = klaar
seat-writing = schrijft
seat-listens = luistert
seat-leads = leidt
seat-tells = vertelt
centre-people = { $n ->
        [one] mens is er
        *[other] mensen zijn er
    }
centre-pause = Pauze
centre-floor = heeft het woord
centre-turn = aan de beurt
centre-then = daarna { $name }
centre-all-had = Iedereen is geweest
centre-of = { $n } van { $all }
centre-ready = klaar
centre-now = aan het woord
centre-circle-listens = de kring luistert
centre-talk = De kring praat

## Stap
step-of = Stap { $n } van { $all }
steps-label = Stappen
step-done = klaar
time-about = { $n ->
        [one] nog ongeveer { $n } minuut
        *[other] nog ongeveer { $n } minuten
    }
time-short = { $n ->
        [one] nog { $n } minuut
        *[other] nog { $n } minuten
    }
time-last = nog 1 minuut
time-up = De tijd is om. Maak je zin af.
time-paused = De tijd staat stil
you-listen = Jij luistert nu. Schrijven kan in een volgende stap.
turn-yours = Jij bent aan de beurt.
turn-end = Ik ben klaar met mijn beurt
turn-pass = Ik pas
turn-skip = Beurt klaar
turn-give = Geef beurt
turns-title = Beurten
turns-had = { $n } van { $all } geweest
hand-up = Steek je hand op
hand-down = Laat je hand zakken
floor-back = Ik ben uitgesproken
floor-give = Geef het woord
hands-title = Wie wil iets zeggen
hands-none = Nog niemand steekt een hand op.
reveal-do = Laat het zien aan de kring
ready-do = Ik ben klaar
ready-on = Toch nog niet klaar
ready-before = De kring ziet dat je klaar bent.
ready-after = Je bent klaar. Daarna kun je nog wijzigen.
pause-do = Pauze
resume-do = Ga verder
paused-what = De tijd staat stil. Wat je schreef is bewaard.
stop-do = Ik wil stoppen

## Verbinding
connecting = We zoeken je plek…
link-lost = Verbinding weg.
link-lost-what = We proberen het opnieuw. Schrijf gerust door, je tekst blijft bewaard.
link-retry = Probeer nu
link-back = De verbinding is er weer.
no-seat-heading = Je hebt hier geen plek
stopped-heading = Je bent niet meer in deze sessie
stopped-no-session = Deze sessie bestaat niet meer.
stopped-no-seat = Deze plek is niet van dit apparaat. Vraag de deelnamecode.
stopped-removed = Je bent uit de sessie gegaan of gehaald. Wat je schreef op dit apparaat is er nog.
stopped-version = Deze pagina is verouderd. Laad haar opnieuw.
notice-phase = Stap { $n } van { $all }: { $name }
notice-turn = { $name } is aan de beurt.
notice-revealed = { $n ->
        [one] { $n } kaart is onthuld.
        *[other] { $n } kaarten zijn onthuld.
    }
notice-minutes = { $n ->
        [one] Nog { $n } minuut.
        *[other] Nog { $n } minuten.
    }
notice-paused = Pauze, gevraagd door { $name }.
notice-resumed = We gaan verder.
notice-joined = { $n ->
        [one] { $names } schuift aan.
        *[other] { $names } schuiven aan.
    }
notice-door = { $n ->
        [one] { $names } wil erbij komen.
        *[other] { $names } willen erbij komen.
    }
notice-let-in = Je bent binnen.
notice-role = Je bent nu { $role }.
notice-answered = Je vraag is beantwoord.

## Fouten van de server
problem-offline = Er is geen verbinding. Probeer het zo opnieuw.
problem-too-many-sessions = Vanaf jouw netwerk zijn te veel sessies geopend. Wacht even en probeer het opnieuw.
problem-unreadable = De server gaf een onleesbaar antwoord. Laad de pagina opnieuw.
problem-server-error = Er ging iets mis op de server. Probeer het zo opnieuw.
problem-busy = Het is even druk. Probeer het zo opnieuw.
problem-restarting = De server start opnieuw. Probeer het zo weer.
problem-bad-request = De server begreep de vraag niet. Laad de pagina opnieuw.
problem-not-found = Dit is er niet (meer).
problem-other-origin = Deze pagina hoort niet bij deze server.
problem-unknown-protocol = Deze werkvorm bestaat niet. Kies een andere.
problem-unknown-phase = Deze stap kan niet aan of uit.
problem-code-malformed = Een code heeft 6 tekens. Kijk of je alles hebt getypt.
problem-code-unknown = Deze code kennen we niet. Kijk of je goed hebt getypt.
problem-code-expired = Deze sessie is voorbij of te oud. Vraag een nieuwe code.
problem-too-many-codes = Je probeerde te veel codes. Wacht even en probeer het opnieuw.
problem-no-seat = Op dit apparaat heb je geen plek in deze sessie. Schuif aan met de code.
problem-session-not-ended = De leernotitie komt als de sessie klaar is.
problem-text-too-long = Deze tekst is te lang. Maak hem korter.

## Geweigerd
rejection-not-facilitator = Alleen de gespreksleider kan dit.
rejection-not-member = Je doet (nog) niet mee aan deze sessie.
rejection-listening = In deze stap luister je. Schrijven kan straks weer.
rejection-not-in-this-phase = Dit hoort niet bij deze stap.
rejection-not-your-turn = Je bent nog niet aan de beurt.
rejection-turn-over = Deze beurt is al geweest.
rejection-not-started = De sessie is nog niet begonnen.
rejection-already-started = De sessie is al begonnen.
rejection-session-ended = De sessie is klaar.
rejection-paused = Het is pauze. Wacht tot we verdergaan.
rejection-not-paused = Het is geen pauze.
rejection-unknown-person = Deze persoon doet niet (meer) mee.
rejection-unknown-card = Deze kaart is er niet (meer).
rejection-unknown-kind = Dit soort kaart bestaat niet.
rejection-unknown-phase = Deze stap bestaat niet of staat uit.
rejection-unknown-option = Deze keuze bestaat niet.
rejection-unknown-field = Dit veld bestaat niet.
rejection-name-empty = Vul je naam in.
rejection-name-too-long = Je naam is te lang. Gebruik hooguit 40 tekens.
rejection-name-without-letter = Gebruik minstens één letter in je naam.
rejection-name-taken = Deze naam is al bezet. Voeg bijvoorbeeld een letter toe.
rejection-room-full = Alle plekken zijn bezet.
rejection-text-empty = Vul eerst iets in.
rejection-text-too-long = Deze tekst is te lang. Maak hem korter.
rejection-field-invalid = Dit past niet in dit veld. Kijk het na.
rejection-too-many-cards = Je hebt alle kaarten van deze stap geschreven.
rejection-card-fixed = Deze kaart ligt open en kan niet meer veranderen.
rejection-not-author = Deze kaart is van een ander.
rejection-seal-needed = Deze kaart kon niet zonder naam worden bewaard. Laad de pagina opnieuw.
rejection-nothing-to-reveal = Er ligt niets om te laten zien.
rejection-owner-cannot-lead = De inbrenger kan niet ook gespreksleider zijn.
rejection-owner-missing = Er is nog geen inbrenger. Kies eerst wie de casus inbrengt.
rejection-too-few-people = Er zijn minstens 3 mensen nodig.
rejection-too-many-people = Er zijn te veel mensen voor deze werkvorm.
rejection-too-many-dots = Je hebt niet genoeg stippen.
rejection-vote-closed = De stemming is gesloten.
rejection-too-many-picks = Je hebt al genoeg gekozen. Haal eerst een keuze weg.
rejection-facilitator-here = Er is een gespreksleider. Die kan de leiding aan een ander geven.
rejection-phase-fixed = Deze stap kan nu niet aan of uit.
rejection-time-out-of-range = Zoveel tijd kan niet.
rejection-nothing-changes = Er verandert niets.
rejection-reason-too-long = De reden is te lang. Gebruik hooguit 300 tekens.
rejection-reply-needed = Kies eerst de kaart waar dit bij hoort.
rejection-points-not-spent = Verdeel precies alle punten.
rejection-not-for-people = Dit kan alleen de server.
rejection-busy = Het is even druk. We proberen het opnieuw.
rejection-too-fast = Dat ging te snel. We proberen het zo opnieuw.
rejection-screen-only = Op het groot scherm kun je niets doen.
rejection-too-late = Dit kon niet meer: het is te lang geleden gevraagd.
rejection-not-understood = De server begreep dit niet. Laad de pagina opnieuw.
rejection-device-full = Dit apparaat heeft geen ruimte om dit te bewaren.

## De kamer
card-returned = Je kaart is teruggegeven.
ended-heading = De sessie is klaar
screen-open = Groot scherm
more-do = Meer
leave-do = Verlaat de sessie

### Vanaf hier: wat een gast pas na het voorportaal ziet. De app haalt het later op; zie shared/src/text.rs.

begin-title = Begin een sessie
begin-heading = Begin een sessie
begin-lede = Kies een werkvorm. Jij wordt gespreksleider.
begin-methods = Alle werkvormen
begin-steps = Stappen die je aan of uit kunt zetten
begin-name-hint = Zo noemt de kring je. Jij leidt de sessie.
begin-open = Open de sessie
begin-kept = We wissen teksten uit de sessie vanzelf. Bij Privacy staat wanneer.
begin-search = Zoek een werkvorm
begin-found = { $n ->
        [one] 1 werkvorm
        *[other] { $n } werkvormen
    }

## Kaarten
question-start = Startvraag van { $name }
question-core = Kernvraag van { $name }
question-before = Lees de eerste vraag
case-read = Lees de casus nog eens
cards-count = { $n ->
        [one] { $n } kaart
        *[other] { $n } kaarten
    }
cards-down = { $n ->
        [0] Nog geen kaart ligt omgekeerd klaar
        [one] { $n } kaart ligt omgekeerd klaar
        *[other] { $n } kaarten liggen omgekeerd klaar
    }
cards-yours = Jouw kaarten
cards-all-written = Je hebt alle kaarten geschreven.
slip-ready = { $name }, klaar
slip-writing = { $name } schrijft
card-put-down = Leg mijn kaart omgekeerd neer
card-put-open = Leg mijn kaart op tafel
card-put-together = Leg dit op tafel
card-save = Bewaar mijn wijziging
card-change = Wijzig
card-withdraw = Haal weg
card-incomplete = Vul eerst in wat nog leeg is.
field-missing = Vul dit nog in.
material-hint = Een PDF of een afbeelding (PNG, JPEG of WebP) tot 8 MB. Na de sessie wissen we het bestand.
material-sending = Even wachten. Het bestand wordt verstuurd.
material-there = Het bestand is aan je kaart toegevoegd.
material-remove = Verwijderen
material-remove-name = Verwijder { $name }
material-open = Open: { $name }
material-close = Sluit: { $name }
material-loading = Even wachten. Het bestand komt eraan.
material-download = Download { $name }
problem-material-too-large = Dit bestand is groter dan 8 MB. Kies een kleiner bestand.
problem-material-type = Dit is geen PDF, PNG, JPEG of WebP. Kies een ander bestand.
problem-material-too-many = Er zijn al 6 bestanden in deze sessie. Haal er eerst een weg.
problem-material-too-fast = Vanaf jouw netwerk kwamen te veel bestanden. Wacht even en probeer het opnieuw.
problem-material-in-use = Dit bestand hoort bij een kaart. Wijzig eerst de kaart.
card-returned-how = Hij past niet bij deze stap. Schrijf hem anders op, of haal hem weg.
card-return = Geef terug
card-is-advice = Dit is advies: geef terug
card-aside = Leg weg
card-hide-what = De kaart verdwijnt voor iedereen en komt niet in de leernotitie.
card-hide = Leg de kaart weg
card-leave = Laat liggen
card-pick = Kies deze
card-unpick = Toch niet deze
card-picked = gekozen
by-asked-answered = { $name } vroeg, { $other } antwoordde
by-asked-open = { $name } vroeg, { $other } laat de vraag open
by-nobody = zonder naam
by-whom = Van
weigh-card-of = Weeg de kaart van { $name }
answer-do = Schrijf een antwoord
answer-change = Wijzig het antwoord
answer-decline = Laat deze vraag open
answer-label = Jouw antwoord
answer-hint = Kort is genoeg. Je mag ook alleen hardop antwoorden.
answer-give = Geef antwoord
answer-empty = Schrijf eerst je antwoord.
dots-mine = { $n ->
        [one] { $n } stip van jou
        *[other] { $n } stippen van jou
    }
dots-total = { $n ->
        [one] { $n } stip
        *[other] { $n } stippen
    }
dots-more = Leg een stip erbij
dots-less = Haal een stip weg
dots-none-left = Je stippen zijn op.
vote-close = Sluit de stemming en tel
sight-author = Alleen jij ziet dit. Na het onthullen ziet de hele kring het, met je naam.
sight-owner = Jij en de inbrenger zien dit.
sight-all = De hele kring ziet dit zodra je het neerlegt.
sight-until-turn = Alleen jij ziet dit, tot je aan de beurt bent.
sight-anonymous = Niemand kan zien dat jij dit schreef. Ook Kring niet.
why-paused = Het is pauze.
why-not-your-turn = Wacht tot je aan de beurt bent.
why-sent = Dit is opgeslagen.
why-pending = Dit wordt opgeslagen…

## Luisteren
listening-heading = Jij luistert nu
listening-lede = De kring praat over jouw casus. Je hoeft niets te doen en niets te zeggen.
listening-cue-1 = Je hoort de kring. Zet je camera en microfoon uit.
listening-cue-2 = Straks schuif je weer aan. Dan kies jij wat je meeneemt en wat je laat liggen.
listening-cue-3 = Wordt het te veel? Kies ‘Ik wil stoppen’. Je hoeft niet te zeggen waarom.
listening-read = Lees wat er op tafel ligt
notebook-title = Jouw kladblok
notebook-label = Schrijf voor jezelf
notebook-sight = Alleen jij ziet dit. Het blijft op dit apparaat en gaat niet naar Kring.

## Gespreksleider
small-now = Jullie zijn nu met { $n }. Deze werkvorm is voor { $min } mensen of meer.
small-what = Je kunt doorgaan, een pauze nemen, stappen overslaan of afronden. Wat er ligt, blijft. Wie terugkomt, vindt alles weer.
cues-sound = Zacht geluid als de tijd om is
lead-say-now = Zeg nu
lead-why = Waarom deze stap
agenda-title = Draaiboek
agenda-each = { $n } seconden per persoon
minutes-short = { $n } min
away-who = { $n ->
        [one] { $names } is de verbinding kwijt.
        *[other] { $names } zijn de verbinding kwijt.
    }
away-what = De plek en de beurt blijven staan.
controls-label = Leid de sessie
controls-previous = Vorige
controls-minute = 1 min
controls-next = Hierna: { $name }
controls-again = Hierna nog een keer: { $name }
controls-next-owner = Hierna de casus van { $name }
choice-open = Er is nog niets gekozen.
choice-made = Gekozen: { $name }.
controls-last = Dit is de laatste stap
controls-go = Volgende stap
controls-end = Sluit de sessie
more-title = Meer
steer-title = Wijk af van het draaiboek
steer-longer = 5 minuten langer
steer-shorter = 1 minuut korter
steer-process = Pauze voor het proces
steer-end = Stop de sessie nu
steer-goto = Ga naar een andere stap
steer-go = Ga hierheen
phase-on = Zet aan
phase-off = Zet uit
reason-label = Reden
reason-hint = Mag leeg blijven. De reden komt in de leernotitie: noem geen namen.
leave-what = Je plek gaat weg. Wat je schreef blijft bij de kring.
leave-lead-first = Jij leidt. Geef eerst de leiding aan een ander als je weg wilt.

## Einde en leernotitie
ended-lede = Dank voor het meedenken. Wat hier gezegd is, blijft hier.
ended-yours = Jij maakt de leernotitie klaar. Pas als jij die goedkeurt, kan de kring haar lezen.
ended-theirs = { $name } maakt de leernotitie klaar. Daarna kun je haar hier lezen.
ended-note-make = Maak de leernotitie klaar
ended-note-read = Lees de leernotitie
ended-proof = Naar je bewijs van deelname
ended-kept = We wissen de teksten van deze sessie vanzelf. Bij Privacy staat wanneer. Je kladblok blijft op dit apparaat tot 30 dagen na gebruik.
note-title = Leernotitie
note-date = Datum
note-protocol = Werkvorm
note-people = Aantal mensen
note-minutes = Minuten
note-draft = Concept
note-approved = Goedgekeurd door de inbrenger
note-facts = { $date }. { $name }, { $people } mensen, { $minutes } minuten.
note-body = Tekst van de leernotitie
note-readers = Wie dit straks leest
note-sight-draft = Nu zie alleen jij dit.
note-sight-approved = Alle deelnemers van deze sessie lezen dit.
note-sight-group = De leden van je groep lezen dit.
note-until = Zonder goedkeuring wissen we dit concept op { $date }.
note-situation-hint = Vertel in 3 tot 5 zinnen wat er speelde, zonder details van de casus.
note-add = Voeg iets toe
note-add-label = Voeg iets toe bij: { $name }
note-remove = Haal weg
note-remove-label = Haal weg: { $name } { $n }
note-approve = Keur de leernotitie goed
note-approve-what = Na goedkeuring lezen de mensen hierboven de notitie. Wijzigen kan dan niet meer.
note-take = Neem de notitie mee
note-markdown = Download als tekst (Markdown)
note-pdf = Download als PDF
note-docx = Download voor Word (DOCX)
note-html = Download als webpagina (HTML)
note-json = Download als JSON
note-print = Druk af
note-departures = Waar we afweken van het draaiboek
note-field-situation = Wat er gebeurde
note-field-start-question = De eerste vraag
note-field-core-question = De kernvraag
note-field-tension = Wat het lastig maakte
note-field-perspectives = Wie er anders naar kijkt
note-field-helpful-questions = Vragen die hielpen
note-field-analysis = Wat er volgens de kring speelt
note-field-options = Wat je kunt doen
note-field-chosen = De lijn en de grond
note-field-action = Het voornemen
note-field-takeaways = Wat we leerden
note-field-evaluation = Hoe het samen ging
departure-left-early = Een stap was korter dan bedoeld
departure-skipped = Stappen overgeslagen
departure-went-back = Terug naar een eerdere stap
departure-extended = Meer tijd genomen
departure-shortened = Tijd ingekort
departure-paused = Pauze
departure-round-cut = De ronde is afgebroken
departure-ended-early = Eerder gestopt
departure-lead-taken = Een ander nam de leiding
departure-stepped-aside = Even uit de werkvorm gestapt

## Hints bij een vraagkaart
hint-advice = Dit lijkt op advies. Als vraag kan het zo:
hint-advice-stem-1 = Wat heb je al geprobeerd?
hint-advice-stem-2 = Wat zou de ander nodig hebben?
hint-advice-stem-3 = Welke mogelijkheden zijn er?
hint-leading = Hier zit het antwoord al een beetje in. Opener kan het zo:
hint-leading-stem-1 = Hoe kijk jij daarnaar?
hint-leading-stem-2 = Hoe zou de ander dat zien?
hint-leading-stem-3 = Wat valt hier op?
hint-stacked = Dit is meer dan één vraag. Kies er één, bijvoorbeeld:
hint-stacked-stem-1 = Wat is voor jou het belangrijkste?
hint-stacked-stem-2 = Wat deed de ander toen?
hint-stacked-stem-3 = Wat gebeurde er precies?
hint-why = ‘Waarom’ kan klinken als een verwijt. Zachter kan het zo:
hint-why-stem-1 = Wat maakte dat je …
hint-why-stem-2 = Wat maakte dat de ander …
hint-why-stem-3 = Hoe kwam het dat …
hint-closed = Hierop past ja of nee. Wil je meer horen, dan kan het zo:
hint-closed-stem-1 = Hoe was dat voor jou?
hint-closed-stem-2 = Hoe is dat voor de ander?
hint-closed-stem-3 = Wat weet je daarover?
hint-long = Deze vraag is lang. Korter kan het zo:
hint-long-stem-1 = Wat raakt jou hierin het meest?
hint-long-stem-2 = Wat veranderde er voor de ander?
hint-long-stem-3 = Wat is hier de kern?

## Beeldkaarten

# De beeldkaarten: wat er te zien is, niet wat het betekent.
deck-bridge-gap = Een brug waarvan het midden ontbreekt
deck-lighthouse = Een vuurtoren met licht, op een rots in zee
deck-knot = Een dik touw met een knoop erin
deck-tangled-thread = Een draad die helemaal in de war zit
deck-door-open = Een open deur met de zon en een weg erachter
deck-door-light = Een dichte deur met licht eronder
deck-crossroads = Een wegwijzer met borden naar links en rechts
deck-anchor = Een anker met een stuk touw
deck-boat-waves = Een klein zeilbootje op hoge golven
deck-leaking-bucket = Een emmer die op meer plaatsen lekt
deck-seesaw = Een wip met een grote bal laag en een kleine hoog
deck-juggler = Een poppetje dat met ballen jongleert, één bal valt
deck-mountain-path = Een kronkelpad naar een vlag op een berg
deck-mended-cup = Een gebarsten kopje dat gerepareerd is
deck-scaffold = Een huis met een steiger eromheen
deck-umbrella-rain = Een open paraplu in de regen
deck-compass = Een kompas met een naald
deck-open-cage = Een vogel die uit een open kooi vliegt
deck-ladder-wall = Een ladder tegen een hoge muur
deck-empty-chair = Een lege stoel
deck-dominoes = Een rij dominostenen die omvalt
deck-stacked-stones = Een stapel stenen die net in balans is
deck-mirror = Een lege spiegel op een voet
deck-maze = Een doolhof met een stip in het midden
deck-campfire = Een kampvuur
deck-plant-crack = Een plantje dat door een scheur in de stoep groeit
deck-kite = Een vlieger in de lucht
deck-hourglass = Een zandloper
deck-puzzle-gap = Een puzzel waar één stukje uit is
deck-iceberg = Een ijsberg, het grootste deel is onder water
deck-tree-wind = Een boom die scheef staat in de wind
deck-nest-eggs = Een nestje met drie eieren
deck-boulder-uphill = Een poppetje dat een grote steen omhoog duwt
deck-tightrope = Een poppetje dat over een touw loopt
deck-sun-cloud = Een zon die half achter een wolk zit
deck-stone-backpack = Een rugzak vol stenen
deck-key-lock = Een hangslot met een sleutel ernaast
deck-snail = Een slak met een huisje
deck-boiling-pan = Een pan die overkookt
deck-card-house = Een kaartenhuis
deck-fish-bowl = Een vis alleen in een kom
deck-fraying-rope = Een touw dat nog aan één draadje vastzit

# De kring in groepen, rollen om te spelen, een peiling.
groups-title = Groepen
group-name = Groep { $n }:
group-yours = Jij werkt samen met { $names }.
group-move = { $name } naar groep { $n }
parts-title = Jouw rol in deze stap
part-other = Andere rol
part-other-for = Geef { $name } een andere rol
check-count = { $n } van { $all } gaven antwoord
check-hidden = De antwoorden worden zichtbaar als iedereen antwoord gaf.
check-nobody = niemand
check-close = Toon de antwoorden nu
sight-group = Je groep ziet dit. De andere groepen niet.

# Een kaart die bij een andere hoort.
reply-label = Waar hoort dit bij?
reply-choose = Kies een kaart
reply-none = Er ligt nog geen kaart waar dit bij kan horen.
reply-where = Welke alinea?
reply-whole = De hele tekst
reply-spot = Alinea { $n }
reply-at = Bij: ‘{ $name }’
reply-at-spot = Bij alinea { $n } van ‘{ $name }’

# Punten verdelen, scores naast elkaar.
points-left = Verdeel nog { $n } { $n ->
    [one] punt
   *[other] punten
    }.
points-done = Alle punten zijn verdeeld.
points-over = Er zijn { $n } { $n ->
    [one] punt
   *[other] punten
    } te veel verdeeld.
compare-title = Scores naast elkaar
compare-what = Het grootste verschil staat bovenaan. Een verschil is een vraag, geen oordeel.
compare-none = Er zijn nog geen scores om naast elkaar te leggen.
compare-about = Onderwerp
compare-gap = Verschil
compare-owner = Inbrenger
compare-others = De anderen
compare-everyone = Iedereen
compare-range = { $low } tot { $high }, gemiddeld { $mean }

# Even opzij, spreektijd, een groep zonder gespreksleider.
aside-title = Even opzij
aside-what = De stap wacht, met zijn tijd en zijn beurten. Jullie komen er vanzelf terug.
controls-back = Hierna terug naar: { $name }
controls-return = Terug naar de werkvorm
air-title = Spreektijd
air-what = Gemeten in rondes en met het woord. Alleen jij ziet dit. De groep ziet later alleen het grootste en kleinste deel.
together-ready = { $n } van { $all } klaar
begin-self-led = We hebben geen gespreksleider
begin-self-led-what = Iedereen mag starten. Jullie gaan verder als iedereen klaar is. Iemand kan later alsnog de leiding nemen.

reveal-kind = Draai om: { $name }

### Vanaf hier: wat alleen buiten een sessie staat. Dat haalt een gast niet op.

method-facts = { $min } tot { $max } mensen. Met { $n } mensen duurt het ongeveer { $minutes } minuten.
method-more = Zo gaat { $name }
method-source = Bron: { $source }
method-evidence-verified = De stappen zijn nagelezen in de bron.
method-evidence-partly = De opzet is nagelezen. Latere stappen of minuten zijn algemene kennis.
method-evidence-general = Dit is algemene kennis. De minuten kun je aanpassen.
method-evidence-derived = Deze stappen zijn door de makers van Kring uitgewerkt.
method-steps = Stappen:
method-not-for = Niet geschikt:
method-safety-high = Alleen voor een groep die elkaar goed kent en vertrouwt.
beamer-join = Doe mee: { $host }
beamer-lobby = Schuif aan
look-again = Kijk opnieuw
privacy-heading = Wat Kring bewaart
privacy-1-title = Tijdens de sessie
privacy-1 = Wat je neerlegt, staat op de server van je organisatie. Alleen wie het mag zien, krijgt het op zijn scherm.
privacy-2-title = Na de sessie
privacy-2 = Teksten uit de sessie wissen we als er een tijd niets gebeurt. Hieronder staat na hoeveel dagen. Bestanden die je liet zien, wissen we als de sessie eindigt. Je kunt je eigen woorden eerder terugtrekken, op de pagina van de leernotitie.
privacy-3-title = De leernotitie
privacy-3 = De inbrenger maakt haar klaar en keurt haar goed. Daarna lezen de deelnemers van de sessie haar, en de groep als de inbrenger dat wil. Een groep kan kiezen hoe lang ze notities bewaart. Het verhaal van de casus staat er niet in. Wat je voor jezelf schrijft, ziet niemand tot je het laat zien.
privacy-4-title = Zonder naam
privacy-4 = In een stap zonder naam weet niemand wie wat schreef. Ook de server niet: alleen jouw browser kent het geheim van je kaart.
privacy-5-title = Op dit apparaat
privacy-5 = Je plek, je concepten en je kladblok staan in deze browser. Ze verdwijnen na 30 dagen of als je je browsergegevens wist.
privacy-6-title = Wat Kring niet doet
privacy-6 = Kring neemt geen beeld of geluid op, volgt je niet en stuurt niets naar anderen. In logboeken staat geen tekst van mensen.
privacy-7-title = Als je een account maakt
privacy-7 = We bewaren dan je naam, je e-mailadres, een onleesbare vorm van je wachtwoord en je passkeys. Ook bewaren we in welke groepen je zit, en welke sessies je zelf bij je account bewaart. Haal je je account weg, dan zijn die gegevens weg. Een groep leest een leernotitie alleen als de inbrenger die voor de groep goedkeurt. Een casus die je voorbereidt, ziet niemand tot je hem deelt. Een casus die niet gebruikt wordt, wissen we 180 dagen nadat je er het laatst in schreef. Een besproken casus wissen we na 30 dagen.
accessibility-heading = Toegankelijkheid
accessibility-1-title = Waar we naar werken
accessibility-1 = We werken naar WCAG 2.2, niveau AA. Elk scherm wordt bij elke wijziging automatisch getest.
accessibility-2-title = Wat je kunt gebruiken
accessibility-2 = Een hele sessie gaat met alleen het toetsenbord. Een schermlezer hoort nieuwe stappen, beurten en onthullingen.
accessibility-3-title = Wat we nog niet weten
accessibility-3 = Een test met mensen die een schermlezer gebruiken moet nog gebeuren.
accessibility-4-title = Werkt iets niet?
accessibility-4 = Meld het bij de beheerder van deze server. Vertel welk scherm het is en wat je gebruikt.
choose-open = Help me kiezen
choose-proposals = Dit past bij jullie
choose-found = { $n ->
        [one] 1 voorstel
        *[other] { $n } voorstellen
    }
choose-watch = Let op:
choose-method = Kies { $name }
choose-other = Kies een andere werkvorm
picker-ask-purpose = Wat voor vraag is het?
picker-ask-people = Met hoeveel mensen zijn jullie?
picker-ask-minutes = Hoeveel minuten hebben jullie?
picker-ask-experience = Hoeveel ervaring heeft de groep met intervisie?
picker-ask-safety = Hoe goed kennen en vertrouwen jullie elkaar?
picker-ask-facilitator = Is er een getrainde gespreksleider?
picker-purpose-decided = Ik moest meteen kiezen. Was dat goed?
picker-purpose-ideas = Ik heb snel ideeën nodig.
picker-purpose-find-question = Ik weet nog niet goed wat mijn vraag is.
picker-purpose-relation = Het gaat om mij en deze cliënt. Het laat me niet los.
picker-purpose-blind-spot = Ik denk dat ik iets niet zie.
picker-purpose-knowledge = Ik wil weten hoe je dit doet.
picker-purpose-dilemma = Ik kan kiezen uit twee dingen, en allebei doen ze pijn.
picker-purpose-big-words = We gebruiken dezelfde grote woorden en bedoelen iets anders.
picker-purpose-rule-or-person = De regel zegt het ene, deze mens heeft het andere nodig.
picker-purpose-success = Er ging iets heel goed.
picker-purpose-irritation = Iemand haalt het bloed onder mijn nagels vandaan.
picker-purpose-stuck = Ik neem het me steeds voor en doe het niet.
picker-purpose-product = Kijk mee naar mijn plan, brief of verslag.
picker-purpose-identity = Wie ben ik in dit werk?
picker-purpose-recurring = We maken steeds hetzelfde mee in ons team.
picker-purpose-long-challenge = Dit speelt al lang en duurt nog maanden.
picker-purpose-everybody = Iedereen moet vandaag iets meenemen.
picker-experience-starter = We beginnen net.
picker-experience-some = We deden het een paar keer.
picker-experience-experienced = We doen dit al een jaar of langer.
picker-safety-low = We kennen elkaar nog niet goed.
picker-safety-medium = We kennen elkaar en durven al wat.
picker-safety-high = We vertrouwen elkaar, ook als het moeilijk wordt.
picker-facilitator-yes = Ja, er is iemand getraind.
picker-facilitator-no = Nee, een van ons leidt.
picker-why-purpose = Gemaakt voor dit soort vraag.
picker-why-also = Past ook bij dit soort vraag.
picker-why-people = Jullie zijn met genoeg mensen, en niet met te veel: { $min } tot { $max }.
picker-why-minutes = Past in de tijd: ongeveer { $minutes } minuten.
picker-why-starter = Geschikt voor een groep die net begint.
picker-why-safe = Kan ook als je elkaar nog niet goed kent.
picker-why-no-facilitator = Kan zonder getrainde gespreksleider.
picker-why-fresh = Deze deden jullie de laatste tijd niet.
picker-but-other-purpose = Eigenlijk gemaakt voor een ander soort vraag.
picker-but-people = Beschreven voor { $min } tot { $max } mensen. Met jullie groep kan het net.
picker-but-minutes = Duurt ongeveer { $minutes } minuten. Maak een paar stappen korter.
picker-but-safety = Vraagt wat meer vertrouwen. Spreek vooraf af wat wel en niet mag.
picker-but-experience = Vraagt wat meer ervaring. Neem rustig de tijd voor de uitleg.
picker-but-routine = { $n ->
        [one] Deze deden jullie de vorige keer ook. Pas op voor routine.
        *[other] Deze deden jullie { $n } keer geleden ook. Pas op voor routine.
    }
picker-change-minutes = Met { $minutes } minuten past er meer.
picker-change-more-people = Met minstens { $n } mensen past er meer.
picker-change-split = Splits de groep. Met hooguit { $n } mensen past er meer.
picker-change-facilitator = Vraag een getrainde gespreksleider. Dan kan er meer.
picker-change-safety = Werk eerst aan vertrouwen. Dan kan er later meer.
picker-change-experience = Oefen eerst met een eenvoudige werkvorm. Dan kan er later meer.
picker-change-question = Kijk nog eens naar de vraag. Anders gesteld past er meer.
picker-change-no-more = Er zijn hier niet meer werkvormen.
fit-title = Past het?
fit-people = Met hoeveel mensen?
fit-minutes = Hoeveel minuten hebben jullie?
fit-fill-in = Vul in met hoeveel mensen je bent en hoeveel minuten je hebt.
fit-plan = Met { $n } mensen duurt dit ongeveer { $minutes } minuten.
fit-fits = Dat past in jullie tijd.
fit-over = { $n ->
        [one] Dat is 1 minuut te lang.
        *[other] Dat is { $n } minuten te lang.
    }
fit-few = Deze werkvorm vraagt minstens { $n } mensen.
fit-many = Deze werkvorm is voor hoogstens { $n } mensen.
fit-offers = Dit helpt
fit-off = Zet { $names } uit
fit-saves = { $n ->
        [one] Dat scheelt 1 minuut.
        *[other] Dat scheelt { $n } minuten.
    }
fit-enough = Dan past het in jullie tijd.
fit-not-enough = Dat is alleen nog niet genoeg.
fit-shorter = Maak de beurten korter
fit-round = { $name }: { $to } seconden per persoon in plaats van { $from }.
fit-cards = { $n ->
        [one] Schrijf elk 1 kaart in plaats van { $from }.
        *[other] Schrijf elk { $n } kaarten in plaats van { $from }.
    }
fit-split = Maak twee groepen: een van { $a } en een van { $b } mensen.
fit-split-minutes = Dan duurt het { $minutes } minuten.
fit-sister = Deze werkvorm past bij dezelfde soort vraag. Hij duurt { $minutes } minuten.
preview-open = Bekijk hoe het gaat
preview-open-label = Bekijk hoe het gaat: { $name }
preview-title = Zo gaat { $name }
preview-minutes = { $n ->
        [one] 1 minuut
        *[other] { $n } minuten
    }
preview-play = Speel af
preview-pause = Pauze
preview-previous = Vorige stap
preview-next = Volgende stap
preview-first = Dit is de eerste stap.
preview-last = Dit is de laatste stap.
preview-names = Anna, Bram, Carla, Daan, Els, Faruk, Gea, Hugo, Iris, Jaap, Kim, Leyla
preview-away = hoort en ziet niets
preview-down = kaart ligt dicht
preview-up = kaart ligt open
preview-answers = antwoordt
preview-asks = stelt vragen
preview-talks = praat mee
preview-alone = ieder schrijft
preview-quiet = stilte
preview-round = Om de beurt: { $names }.
preview-queue = Wie iets wil zeggen of vragen, steekt een hand op.
preview-write = Wie nu voor zich schrijft: { $names }. De anderen zien het nog niet.
preview-turned = De kaarten gaan samen open.
preview-turned-by-turn = Bij ieders beurt gaan de eigen kaarten open.
preview-outside = { $name } zit met de rug naar de groep en luistert.

## Meedoen met een account
sign-in-title = Inloggen
sign-in-do = Log in
sign-out-do = Log uit
sign-out-all-do = Log uit op alle apparaten
email-label = E-mailadres
password-label = Wachtwoord
password-hint = Minstens 10 tekens. Een korte zin werkt goed, en hoeft geen cijfers of leestekens te hebben.
mail-me-heading = Nog geen account, of je wachtwoord kwijt?
mail-me-text = Vul alleen je e-mailadres in en vraag een link aan. Je krijgt hem per mail.
mail-me-do = Mail mij een link
mail-me-guest = Voor een sessie heb je geen account nodig. Een code is genoeg.
mailed-heading = Kijk in je mail
mailed-text = We stuurden een mail naar { $email }. De link werkt 4 uur.
mailed-not-come = Geen mail?
mailed-look = Kijk ook bij ongewenste mail. Soms duurt het een paar minuten.
link-wrong = Deze link werkt niet meer
link-new-heading = Maak je account
link-new-lede = Je account hoort bij { $email }.
link-again-heading = Kies een nieuw wachtwoord
link-again-lede = Voor { $email }. Op andere apparaten word je uitgelogd.
link-name-hint = Zo zien je groepen je.
link-new-do = Maak account
link-again-do = Bewaar en log in
link-kept = We bewaren je naam, je e-mailadres en je wachtwoord (versleuteld). Je kunt je account altijd weghalen.
account-title = Mijn account
account-devices-heading = Apparaten
account-devices = { $n ->
    [one] Je bent op dit apparaat ingelogd.
   *[other] Je bent op { $n } apparaten ingelogd, dit meegeteld.
    }
account-delete-heading = Account weghalen
account-delete-text = Je naam, je e-mailadres en je plek in al je groepen gaan weg. Dat kan niet terug. Leernotities blijven bij wie ze al kon lezen.
account-delete-ask = Wil je je account weghalen?
account-delete-do = Haal mijn account weg
save-do = Bewaar
cancel = Annuleer

## Groepen
groups-mine = Mijn groepen
groups-why = Een groep onthoudt jullie afspraken, jullie sessies en de leernotities die gedeeld zijn.
groups-none = Je zit nog niet in een groep.
groups-none-how = Heb je een uitnodiging? Open dan de link die je kreeg. Of maak zelf een groep.
group-title = Groep
group-kind-gilde = Gilde
group-kind-vakcirkel = Vakcirkel
group-kind-team = Team
group-kind-label = Wat voor groep is het?
group-members-n = { $n ->
    [one] 1 lid
   *[other] { $n } leden
    }
group-rank-moderator = moderator
group-last-session = laatste sessie { $day }
group-asks-agreement = De afspraken wachten op jouw akkoord.
group-new-do = Maak een groep
group-new-title = Maak een groep
group-new-lede = Jij wordt moderator: je nodigt mensen uit en zorgt voor de afspraken. Je leest niet meer dan de anderen.
group-name-label = Naam van de groep
group-name-hint = Bijvoorbeeld: Gilde Werk en Inkomen
group-agreements-label = Afspraken
group-agreements-hint = Eén afspraak per regel. Pas ze aan zodat ze bij jullie passen. Ieder lid geeft akkoord.
group-agreements-change-hint = Eén afspraak per regel. Daarna geeft iedereen opnieuw akkoord.
group-agreements-title = Afspraken van de groep
group-agreements-now = Zo staan ze nu
group-agreements-change = Wijzig de afspraken
group-agreements-first = Wat hier gezegd wordt, blijft hier. Lessen mogen mee naar buiten, verhalen niet. | Niemand herkent een cliënt in wat wij opschrijven. | Er doet geen leidinggevende van een van ons mee. | Iedereen brengt om de beurt een casus in. De inbrenger is de baas over de casus en mag stoppen. | Wij komen, en op tijd. Wij zeggen alleen af als het niet anders kan. | Wij volgen de stappen die we kozen. Wie ervan afwijkt, zegt waarom. | Vragen gaan voor advies. Advies is een cadeau dat dicht mag blijven. | Ik spreek voor mezelf. | Online zit je alleen in een kamer, met je camera aan. Niets wordt opgenomen. | De leernotitie delen we pas als de inbrenger akkoord is. | De volgende keer kijken we terug op het voornemen. | We evalueren elke keer kort, en één keer per jaar de groep. | Ken je iemand uit de casus, of elkaar van elders? Dan zeg je dat vooraf.
agree-heading = Ga je akkoord met de afspraken?
agree-text = De afspraken zijn nieuw of gewijzigd. Zonder akkoord kun je geen sessie voor de groep beginnen.
group-agree-do = Ik ga akkoord
group-sessions-title = Sessies
group-sessions-none = Er is nog geen sessie van deze groep.
group-session-join = Schuif aan
group-session-note = Lees de leernotitie
group-session-waits = De leernotitie is nog niet gedeeld.
group-give-title = Een sessie aan de groep geven
group-give-text = Leidde je een sessie zonder de groep te kiezen? Geef die dan hier aan de groep. De groep leest de leernotitie alleen als de inbrenger die daarna goedkeurt.
group-give-do = Geef sessie { $code }
member-me = dat ben jij
member-not-agreed = nog geen akkoord
member-make-moderator = Maak moderator
member-make-moderator-label = Maak moderator: { $name }
member-make-member = Maak gewoon lid
member-make-member-label = Maak gewoon lid: { $name }
member-out-do = Haal uit de groep
member-out-label = Haal uit de groep: { $name }
member-out-ask = Wil je { $name } uit de groep halen?
member-out-text = Die ziet de groep dan niet meer. Met een uitnodiging kan iemand terugkomen.
invitation-title = Mensen uitnodigen
invitation-none = Maak een uitnodiging en stuur de link naar de leden.
invitation-make = Maak een uitnodiging
invitation-how = Stuur deze link, of lees de code voor.
invitation-renew = Maak een nieuwe
invitation-withdraw = Trek in
invitation-until = De uitnodiging werkt tot { $day }.
group-settings-title = Gegevens van de groep
group-colour-label = Kleur
group-colour-kring = Kring
group-colour-moss = Mos
group-colour-lake = Meer
group-colour-heather = Heide
group-colour-clay = Klei
group-colour-slate = Leisteen
group-themes-label = Thema’s van de groep
group-situations-label = Veel voorkomende situaties
group-lines-hint = Eén per regel.
group-leave-heading = Weg uit de groep
group-leave-do = Verlaat de groep
group-leave-ask = Wil je de groep verlaten?
group-leave-text = Je ziet de groep en de gedeelde leernotities dan niet meer.
group-dissolve-do = Hef de groep op
group-dissolve-ask = Wil je de groep opheffen?
group-dissolve-text = De groep, de afspraken en de lijst van sessies gaan weg, voor alle leden. Dat kan niet terug. Wie bij een sessie was, houdt de leernotitie.
invite-title = Uitnodiging
invite-heading = Je bent uitgenodigd voor { $name }
invite-lede = Lees de afspraken. Als je meedoet, ga je ermee akkoord.
invite-sign-in = Log in om mee te doen, of vraag een link aan.
invite-join-do = Ik ga akkoord en doe mee
invite-not-now = Nu niet
invite-as = Je doet mee als { $name }.
invite-wrong = Deze uitnodiging werkt niet
times-title = Andere tijden per stap
times-what = De tijden zijn een richtlijn. Pas ze aan als het in jullie groep anders gaat.
times-minutes = { $name } (minuten)
times-seconds = { $name } (seconden per persoon)
times-minutes-wrong = Kies 1 tot 90 minuten.
times-seconds-wrong = Kies 15 tot 600 seconden.
begin-for = Voor { $name }
home-groups = Voor gilden, vakcirkels en teams
home-groups-text = Werken jullie vaker samen? Maak dan een groep, met eigen afspraken en een overzicht van jullie sessies.
note-readers-group = En de leden van { $name }.

## Fouten bij accounts en groepen
problem-email-malformed = Dit is geen e-mailadres. Kijk of je alles hebt getypt.
problem-password-too-short = Dit wachtwoord is te kort. Gebruik minstens 10 tekens.
problem-password-too-long = Dit wachtwoord is te lang. Gebruik hooguit 200 tekens.
problem-password-too-common = Dit wachtwoord is makkelijk te raden. Kies een zin die alleen jij kent.
problem-sign-in-wrong = E-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw of vraag een link aan.
problem-link-expired = Deze link is gebruikt of te oud. Vraag een nieuwe aan.
problem-sign-in-first = Log eerst in.
problem-name-unusable = Deze naam kan niet. Gebruik letters, en hooguit 40 tekens.
problem-too-many-tries = Dat was te vaak achter elkaar. Wacht even en probeer het opnieuw.
problem-group-name-unusable = Deze naam kan niet. Gebruik letters, en hooguit 80 tekens.
problem-group-unknown = Deze groep is er niet, of je zit er niet in.
problem-not-moderator = Dit kan alleen een moderator van de groep.
problem-last-moderator = Jij bent de enige moderator. Maak eerst iemand anders moderator.
problem-member-unknown = Deze persoon zit niet (meer) in de groep.
problem-group-full = De groep is vol. Meer dan 200 leden kan niet.
problem-too-many-groups = Je zit al in 50 groepen. Meer kan niet.
problem-group-text-too-long = Een regel is te lang, of er zijn er te veel. Een afspraak heeft hooguit 300 tekens, een thema 60.
problem-agreements-changed = De afspraken zijn net gewijzigd. Lees ze nog eens en ga dan verder.
problem-agreements-first = Geef eerst akkoord op de afspraken van de groep.
problem-invite-expired = Deze uitnodiging is ingetrokken of te oud. Vraag een nieuwe.
problem-note-readers-changed = De sessie hoort nu bij een groep. Laad de pagina opnieuw en kijk wie er meeleest.
problem-session-of-another-group = Deze sessie hoort al bij een andere groep.

## Mail
mail-hello = Hallo,
mail-link-subject = Je link voor Kring
mail-link-new = Met deze link maak je een account bij Kring: { $link }
mail-link-again = Met deze link kies je een nieuw wachtwoord voor Kring: { $link }
mail-link-end = De link werkt 4 uur, en één keer. Vroeg jij hem niet aan? Dan hoef je niets te doen.

# Sessieopzetten
problem-template-unknown = Deze sessieopzet is er niet (meer).
problem-version-unknown = Deze versie is er niet.
problem-template-moved = Iemand anders heeft ondertussen iets veranderd.
problem-template-broken = Deze opzet kan zo nog niet gespeeld worden. Kijk eerst naar de punten die nog open staan.
problem-template-unusable = Dit kan niet: kijk naar de naam, de tijd en het aantal mensen.
problem-template-too-large = Deze sessieopzet is te groot.
problem-too-many-templates = Deze groep heeft al 60 sessieopzetten. Haal er eerst een weg.
problem-template-not-adopted = Je groep heeft deze sessieopzet nog niet vastgesteld.
problem-version-stage = Dit kan niet met deze versie.
problem-comment-unusable = Schrijf een reactie van hooguit 1.000 tekens.
problem-share-expired = Deze link werkt niet meer. Vraag om een nieuwe.
## Mijn sessies
my-sessions-title = Mijn sessies
my-sessions-none = Je hebt nog geen sessie bij je account bewaard. Dat kan hier, of bij de leernotitie van een sessie.
my-sessions-room = Naar de sessie
my-sessions-note = Naar de leernotitie
my-sessions-let-go = Haal uit de lijst
my-sessions-let-go-label = Haal uit de lijst: { $name } van { $day }
my-sessions-let-go-ask = Wil je deze sessie uit je lijst halen?
my-sessions-let-go-text = De sessie en de leernotitie blijven zoals ze zijn. Waar je meedeed, houd je je plek. Op je andere apparaten kom je er niet meer bij.
my-sessions-let-go-do = Haal uit mijn lijst
my-sessions-offer-title = Bewaar een sessie van dit apparaat
my-sessions-offer-text = Aan deze sessies deed iemand mee op dit apparaat. Bewaar alleen wat van jou is.
my-sessions-offer-do = Bewaar { $code }
note-keep-title = Bewaar deze sessie bij een account
note-keep-text = Dan vind je de leernotitie ook terug op een ander apparaat. Je hoeft dit niet te doen: op dit apparaat kom je er altijd bij.
note-keep-do = Bewaar bij mijn account
keep-title = Bewaar deze sessie
keep-why = Log in, of vraag een link aan. Daarna staat de sessie bij je account, en vind je de leernotitie op al je apparaten.
keep-done = Je sessie is bewaard
keep-done-text = Je vindt hem bij Mijn account, onder Mijn sessies. Ook op een ander apparaat, zolang je daar bent ingelogd.
keep-not-here = Deze browser heeft hier geen plek
keep-not-here-text = Je bent ingelogd. Open de leernotitie nu in de browser waarmee je meedeed, en kies daar Bewaar bij mijn account.
keep-wrong = De sessie is niet bewaard
keep-to-list = Naar mijn sessies
problem-seat-of-another = Deze plek hoort al bij een ander account.
problem-too-many-sessions-kept = Je bewaart al 1000 sessies. Haal er eerst een uit je lijst.
problem-seat-not-kept = Deze sessie staat niet in je lijst.

## Andere manieren om in te loggen
without-password-heading = Zonder wachtwoord
passkey-text = Met een passkey log je in met je vingerafdruk, je gezicht of de pincode van je apparaat. Je maakt er een bij Mijn account.
passkey-do = Log in met een passkey
organisation-do = Inloggen met { $name }
ways-title = Manieren om in te loggen
ways-password = Je kunt inloggen met je wachtwoord, en met wat hieronder staat.
ways-no-password = Je account heeft geen wachtwoord. Wil je er een? Vraag bij het inloggen een link per mail aan.
passkeys-title = Je passkeys
passkeys-none = Je hebt nog geen passkey. Daarmee log je in met je vingerafdruk, je gezicht of de pincode van je apparaat.
passkey-name-label = Naam van de passkey
passkey-name-hint = Zo herken je hem later, bijvoorbeeld Mijn telefoon.
passkey-name-example = Mijn apparaat
passkey-add-do = Voeg een passkey toe
passkey-added = De passkey is toegevoegd.
passkey-removed = De passkey is weggehaald.
passkey-added-on = Toegevoegd op { $day }
passkey-used-on = laatst gebruikt op { $day }
passkey-never-used = nog niet gebruikt
passkey-remove = Haal weg
passkey-remove-label = Haal weg: { $name }
passkey-remove-ask = Wil je deze passkey weghalen?
passkey-remove-text = Je kunt er dan niet meer mee inloggen. Haal hem zelf ook weg van je apparaat.
passkey-remove-do = Haal de passkey weg
organisation-tied = Je kunt inloggen met { $name }.
organisation-free = Je kunt je account koppelen aan { $name }. Dan log je voortaan in zoals op je werk.
organisation-tie-do = Koppel aan { $name }
organisation-untie-do = Ontkoppel
organisation-untied = De koppeling is weg.
problem-passkeys-unavailable = Op dit adres werken passkeys niet. Log in met je wachtwoord of een link.
problem-passkey-name-unusable = Deze naam kan niet. Gebruik letters, en hooguit 40 tekens.
problem-too-many-passkeys = Je hebt al 20 passkeys. Haal er eerst een weg.
problem-passkey-expired = Dit duurde te lang. Probeer het opnieuw.
problem-passkey-wrong = Deze passkey werkt hier niet. Log in met je wachtwoord of een link.
problem-passkey-known = Deze passkey heb je al toegevoegd.
problem-passkey-unknown = Deze passkey is al weg.
problem-passkey-browser = Deze browser kan dit niet met passkeys. Werk je browser bij, of log in met je wachtwoord of een link.
problem-passkey-cancelled = Er is geen passkey gebruikt. Probeer het opnieuw, of log in op een andere manier.
problem-passkey-failed = Het lukt niet met deze passkey. Probeer het opnieuw, of log in op een andere manier.
problem-organisation-unset = Inloggen via een organisatie staat hier niet aan.
problem-organisation-away = De inlogpagina van je organisatie antwoordt niet. Probeer het later opnieuw.
problem-organisation-denied = Het inloggen bij je organisatie is gestopt. Probeer het opnieuw, of log in op een andere manier.
problem-organisation-expired = Dit duurde te lang, of het is al gebruikt. Begin opnieuw met inloggen.
problem-organisation-wrong = Het inloggen via je organisatie is niet gelukt. Probeer het opnieuw, of vraag het na bij je beheerder.
problem-organisation-unverified = Je organisatie bevestigt je e-mailadres niet. Maak een account met een link per mail, log in, en koppel je organisatie bij Mijn account.
problem-organisation-of-another = Je inlog bij de organisatie hoort al bij een ander account.
## Casussen
cases-title = Casussen
cases-shared-title = In de groep gedeeld
cases-shared-none = Er wacht nog geen casus in deze groep.
cases-why = Je schrijft een casus alleen voor jezelf. Niemand ziet hem, ook geen moderator, tot jij hem deelt.
cases-mine = Mijn casussen
cases-bring = Breng een casus in
cases-choose = Kies samen een casus
cases-choose-vote = Geef je stippen
cases-choose-see = Bekijk de keuze
cases-filter = Toon
cases-filter-all = Alles
cases-filter-none = Bij dit thema wacht geen casus.
case-title = Casus
case-untitled = Casus zonder titel
case-by = Van { $name }
case-by-me = Van mij
case-rest = Lees verder
case-stage-draft = Concept, alleen voor jou
case-stage-shared = Wacht in de groep
case-stage-chosen = Gekozen
case-stage-used = Besproken
case-stage-withdrawn = Ingetrokken, alleen voor jou
case-newer = je schreef verder na het delen
case-until = Wordt gewist op { $day } als je er niets meer aan verandert.
case-until-short = bewaard tot { $day }
case-urgency-label = Hoe dringend is het voor jou?
case-urgency-waits = Kan wachten
case-urgency-soon = Liefst binnenkort
case-urgency-now = Speelt nu
case-steps = Stappen
case-step-n = Vraag { $n } van { $all }
case-step-pitch = Titel en pitch
case-step-share = Bekijk en deel
case-ask-happened = Wat gebeurde er?
case-hint-happened = Vertel het in drie tot vijf zinnen, in de ik-vorm.
case-prompts-happened = Kies één moment. Wat zag, hoorde en deed ik? | Wie waren erbij? Noem een rol: een moeder, een collega, een werkzoekende. | Wat was mijn eigen rol?
case-ask-question = Wat is mijn vraag?
case-hint-question = Eén vraag die over mij gaat. Begin met ‘hoe’ of ‘wat’.
case-prompts-question = Waar loop ik zelf op vast? | Over welk stuk ga ik zelf? | De vraag mag in de sessie nog veranderen.
case-ask-hard = Wat maakt het lastig voor mij?
case-hint-hard = Wat raakt mij, of waar twijfel ik over?
case-prompts-hard = Botsen er twee dingen die allebei belangrijk zijn? | Wat kost het als ik het ene kies, en wat als ik het andere kies? | Wat merk ik bij mezelf?
case-ask-tried = Wat heb ik al geprobeerd?
case-hint-tried = Ook wat niet werkte helpt de groep.
case-prompts-tried = Wat deed ik, en wat gebeurde er toen? | Met wie sprak ik er al over? | Wat deed ik bewust niet?
case-ask-hope = Wat hoop ik mee naar huis te nemen?
case-hint-hope = Dan kan de gespreksleider een werkvorm kiezen die past.
case-prompts-hope = Wil ik begrijpen, kiezen, oefenen of ideeën? | Waaraan merk ik straks dat het hielp?
case-prompts-label = Om je op weg te helpen
case-anonymous-heading = Zo herkent niemand de cliënt
case-anonymous-1 = Geen naam en geen voorletter. Noem een rol: vader, werkzoekende.
case-anonymous-2 = Geen leeftijd maar ongeveer: in de dertig. Geen plaats maar ‘een dorp’.
case-anonymous-3 = Geen datum maar ‘drie maanden geleden’. Geen werkgever maar ‘een winkel’.
case-anonymous-4 = Iets bijzonders dat niet nodig is: laat het weg of verander het.
case-anonymous-5 = Zouden de buurvrouw, de cliënt of een collega dit herkennen?
case-title-label = Titel
case-title-hint = Een paar woorden, zonder naam van een mens of plaats.
case-pitch-label = Pitch
case-pitch-hint = Waar gaat het over, in één of twee zinnen? Dit leest de groep.
case-theme-label = Thema
case-situation-label = Veel voorkomende situatie
case-term-hint = Kies een woord van de groep, of typ een eigen woord. Mag leeg blijven.
case-term-offer = Gebruik: { $word }
case-chars = { $n ->
    [one] Nog 1 teken
   *[other] Nog { $n } tekens
    }
case-next = Volgende
case-back = Vorige
case-saved = Opgeslagen
case-saving = Opslaan…
case-unsaved = Nog niet opgeslagen
case-only-here = Je tekst staat nu alleen in deze browser.
case-blocked-here = Er staat een nummer in dat Kring niet bewaart. Haal het weg, dan slaan we verder op. Tot die tijd staat je tekst alleen in deze browser.
case-offline-here = We bereiken de server niet. Je tekst staat in deze browser. We proberen het opnieuw.
case-try-again = Probeer opnieuw
case-restored = Deze tekst stond nog in je browser. We slaan hem nu op.
case-conflict-heading = Deze casus is ook ergens anders gewijzigd
case-conflict-text = Misschien in een ander tabblad. Er is niets overschreven. Vergelijk de teksten en kies.
case-conflict-here = Hier
case-conflict-there = Ergens anders
case-conflict-keep = Houd de tekst van hier
case-conflict-take = Neem de andere tekst
case-empty = Nog leeg
case-hits-n = { $n ->
    [0] Geen persoonsgegevens gezien
    [one] 1 mogelijk persoonsgegeven gezien
   *[other] { $n } mogelijke persoonsgegevens gezien
    }
case-hits-heading = Kijk hier nog eens naar
case-hit-blocks = Dit bewaart Kring niet.
case-hit-unsure = Misschien.
case-hit-replace = Vervang door ‘{ $new }’
case-hit-replace-label = Vervang door ‘{ $new }’: { $old }
case-hit-replaced = Vervangen.
case-preview-heading = Dit ziet de groep
case-preview-waits = Vul eerst een titel en een pitch in. Dan zie je hier wat de groep ziet.
case-share-heading = Delen met de groep
case-share-group = Met welke groep?
case-share-no-group = Je zit nog niet in een groep. Dan kun je nog niet delen.
case-share-whole = De groep mag ook mijn antwoorden lezen
case-share-checked = Ik heb alles nagelezen. Niemand herkent de cliënt of een ander.
case-share-do = Deel met { $group }
case-share-again = Deel de nieuwe versie
case-shared-now = Gedeeld. De groep ziet nu deze versie.
case-shared-since = De groep ziet deze casus.
case-shared-newer = Je schreef verder na het delen. De groep ziet nog de vorige versie.
case-withdraw-do = Trek in
case-withdraw-ask = Wil je deze casus intrekken?
case-withdraw-text = De groep ziet hem dan niet meer. Hij blijft bij jou staan, en je kunt hem later weer delen. Stippen die hij kreeg, vervallen.
case-withdrawn-now = Ingetrokken. Alleen jij ziet deze casus.
case-used-do = Deze casus is besproken
case-used-text = Dan telt het als jouw beurt. De tekst wissen we 30 dagen later.
case-used-now = Besproken. We wissen de tekst over 30 dagen. Je leernotitie blijft.
case-delete-do = Gooi weg
case-delete-ask = Wil je deze casus weggooien?
case-delete-text = De tekst wordt gewist. Dat kan niet terug.
case-private = Alleen jij ziet dit, tot je het deelt.

## Samen kiezen
choice-title = Samen een casus kiezen
choice-none = Er is nu geen keuze aan de gang.
choice-none-how = Je kiest uit de casussen die nu wachten. Wie later een casus deelt, doet de volgende keer mee.
choice-open-do = Begin de keuze
choice-how = Je hebt drie stippen voor urgentie en drie voor herkenbaarheid. Verdeel ze zoals je wilt. Bewaar er gerust een paar.
choice-how-own = Op je eigen casus geef je geen stippen. Hoe dringend hij voor jou is, zei je al bij het delen.
choice-how-hidden = Niemand ziet elkaars stippen. De uitslag komt als iedereen stippen gaf, of als iemand de keuze sluit.
choice-votes = { $n } van de { $all } gaven hun stippen.
choice-urgency = Urgentie
choice-urgency-what = Moet dit nu op tafel?
choice-recognition = Herkenbaarheid
choice-recognition-what = Maak ik dit ook mee?
choice-turn = Wiens beurt
choice-turn-never = Bracht hier nog geen casus in
choice-turn-last = Laatste keer: { $day }
choice-own = Dit is jouw casus. De anderen geven er stippen op.
choice-left = Nog { $urgency } voor urgentie en { $recognition } voor herkenbaarheid.
choice-none-left-urgency = Je stippen voor urgentie zijn op. Haal er eerst ergens een weg.
choice-none-left-recognition = Je stippen voor herkenbaarheid zijn op. Haal er eerst ergens een weg.
choice-more-label = Een stip erbij: { $question }, { $title }
choice-less-label = Een stip eraf: { $question }, { $title }
choice-dots-n = { $n ->
    [one] 1 stip
   *[other] { $n } stippen
    }
choice-give-do = Geef mijn stippen
choice-give-again = Geef mijn stippen opnieuw
choice-given = Je stippen zijn gegeven. Je kunt ze nog veranderen tot de keuze sluit.
choice-close-do = Sluit en tel
choice-close-ask = Wil je de keuze sluiten?
choice-close-text = Daarna kan niemand meer stippen geven. De stippen worden opgeteld. Wie welke stip gaf, wordt gewist.
choice-drop-do = Stop deze keuze
choice-drop-ask = Wil je deze keuze stoppen?
choice-drop-text = De stippen gaan weg en er wordt niets gekozen. Alle casussen blijven wachten.
choice-result-heading = De uitslag
choice-result-tied = Er staan casussen gelijk bovenaan. Kies samen.
choice-place = Plaats { $n }
choice-urgency-n = { $n ->
    [one] 1 stip voor urgentie
   *[other] { $n } stippen voor urgentie
    }
choice-recognition-n = { $n ->
    [one] 1 stip voor herkenbaarheid
   *[other] { $n } stippen voor herkenbaarheid
    }
choice-why-most-dots = De meeste stippen.
choice-why-most-urgent = Het meest dringend.
choice-why-most-recognised = Het meest herkend.
choice-why-turn-decides = Even veel stippen als een andere casus. Deze inbrenger wacht langer.
choice-why-turn-decides-against = Even veel stippen als een andere casus. Die inbrenger wacht langer.
choice-why-tied = Gelijk met een andere casus. Kies samen.
choice-why-never-brought = Deze inbrenger bracht hier nog geen casus in.
choice-why-waited-longest = Deze inbrenger wacht het langst.
choice-why-no-dots = Nu geen stippen. De casus blijft wachten.
choice-take-do = Kies deze casus
choice-take-label = Kies deze casus: { $title }
choice-taken = Gekozen: { $title }
choice-taken-own = Jouw casus is gekozen.
choice-taken-what = De andere casussen blijven wachten. Wil de groep toch een andere, dan kan dat zolang deze niet is besproken.
choice-new-do = Begin een nieuwe keuze
choice-look-again = Kijk of er stippen bij zijn

## Logo
logo-label = Logo van de groep
logo-hint = PNG, JPEG of WebP, hooguit 512 kB. Alleen leden en mensen met een uitnodiging zien het.
logo-choose = Kies een afbeelding
logo-change = Kies een andere afbeelding
logo-remove = Haal het logo weg
logo-alt-label = Wat staat er op het logo?
logo-alt-hint = Voor wie het niet ziet. Leeg: dan lezen we de naam van de groep.
logo-of = Logo van { $name }
logo-saved = Het logo is bewaard.
logo-gone = Het logo is weg.
group-leave-cases = Casussen die je deelde, ziet de groep dan ook niet meer. Ze blijven bij jou staan.
group-dissolve-cases = Casussen gaan terug naar wie ze inbracht.

## Fouten bij casussen, keuze en logo
problem-case-unknown = Deze casus is er niet, of hij is niet van jou.
problem-case-changed = Deze casus is ook ergens anders gewijzigd.
problem-case-text-too-long = Een tekst is te lang. Maak hem korter.
problem-too-many-cases = Je hebt 50 casussen. Gooi er eerst een weg.
problem-too-many-waiting = Er wachten al vijf casussen van jou in deze groep. Trek er eerst een in.
problem-case-blocked = Er staat een burgerservicenummer of rekeningnummer in. Dat bewaart en deelt Kring niet. Haal het weg.
problem-case-title-missing = Geef je casus eerst een titel.
problem-case-pitch-missing = Schrijf eerst een pitch: waar gaat het over?
problem-case-pitch-too-long = Maak de pitch korter: hooguit twee zinnen.
problem-case-unchecked = Lees alles na en zet een vinkje dat niemand te herkennen is.
problem-case-not-shared = Deze casus is niet (meer) met de groep gedeeld.
problem-case-was-used = Deze casus is al besproken. Trek hem in om hem opnieuw te delen.
problem-choice-unknown = Deze keuze is er niet meer. Laad de pagina opnieuw.
problem-choice-open = Er is al een keuze aan de gang.
problem-choice-closed = De keuze is gesloten. Je kunt geen stippen meer geven.
problem-choice-still-open = Sluit eerst de keuze.
problem-choice-empty = Er wacht nog geen casus in deze groep.
problem-dots-too-many = Je hebt drie stippen per vraag. Haal er een weg.
problem-dots-on-own = Op je eigen casus geef je geen stippen.
problem-logo-type = Dit bestand kunnen we niet gebruiken. Kies een PNG, JPEG of WebP.
problem-logo-too-large = De afbeelding is te groot. Hooguit 512 kB.
problem-logo-too-wide = De afbeelding is te breed of te hoog. Hooguit 4096 bij 4096 punten.
problem-logo-alt-too-long = Deze tekst is te lang. Hooguit 120 tekens.
problem-logo-unknown = De groep heeft geen logo.
# Personal data
privacy-kind-bsn = een burgerservicenummer (BSN)
privacy-kind-iban = een rekeningnummer (IBAN)
privacy-kind-email = een e-mailadres
privacy-kind-phone = een telefoonnummer
privacy-kind-document = een nummer van een paspoort of ander document
privacy-kind-birth-date = een geboortedatum
privacy-kind-url = een webadres
privacy-kind-handle = een naam op sociale media
privacy-kind-address = een adres
privacy-kind-postcode = een postcode
privacy-kind-licence-plate = een kenteken
privacy-kind-case-number = een nummer van een dossier of registratie
privacy-kind-name = een naam
privacy-kind-long-number = een lang nummer
privacy-kind-date = een precieze datum
privacy-kind-age = een leeftijd
privacy-kind-organisation = een organisatie
privacy-kind-special = een gevoelig gegeven
privacy-why-bsn = Dit nummer hoort bij één mens. Hier mag het nooit staan.
privacy-why-iban = Een rekening hoort bij één mens of gezin. Hier mag het nummer nooit staan.
privacy-why-email = Een e-mailadres hoort bij één mens, en vaak staat de naam erin.
privacy-why-phone = Met een telefoonnummer weet je wie het is.
privacy-why-document = Dit nummer hoort bij één mens.
privacy-why-birth-date = Met een geboortedatum en een wijk weet je vaak al wie het is.
privacy-why-url = Achter een link kan staan wie het is.
privacy-why-handle = Met deze naam vind je iemand online.
privacy-why-address = Wie het adres weet, weet wie er woont.
privacy-why-postcode = Bij één postcode horen maar een paar huizen.
privacy-why-licence-plate = Aan een kenteken herken je iemands auto.
privacy-why-case-number = Collega’s kunnen met dit nummer opzoeken wie het is.
privacy-why-name = Met een naam weet je wie het is. Een rol zegt genoeg.
privacy-why-long-number = Een lang nummer hoort vaak bij één mens of dossier.
privacy-why-date = Met een precieze dag kun je terugvinden om wie het gaat.
privacy-why-age = Een precieze leeftijd maakt iemand makkelijker te herkennen.
privacy-why-organisation = Wie de plek kent, weet misschien wie het is.
privacy-why-special = Dit soort gegevens beschermt de wet extra. Schrijf het alleen op als het nodig is.
privacy-instead-number = (nummer weggelaten)
privacy-instead-contact = (contactgegeven weggelaten)
privacy-instead-place = (ergens in de regio)
privacy-instead-car = een auto
privacy-instead-organisation = (een organisatie)
privacy-instead-relative = een familielid
privacy-instead-professional = een professional
privacy-instead-name = de cliënt
privacy-instead-age = tussen { $from } en { $to } jaar
privacy-instead-child = jonger dan 10 jaar
privacy-instead-very-old = ouder dan 89 jaar
privacy-instead-aged = { $from }- tot { $to }-jarige
privacy-instead-young = jonge
privacy-instead-aged-very-old = hoogbejaarde
privacy-instead-some-age = (geboortedatum weggelaten)
privacy-instead-some-day = onlangs
privacy-instead-later = binnenkort
privacy-instead-these-days = kort geleden
privacy-instead-weeks-ago = { $n } weken geleden
privacy-instead-months-ago = { $n } maanden geleden
privacy-instead-years-ago = { $n } jaar geleden
## Bijeenkomsten
meetings-title = Bijeenkomsten
meetings-all = Alle bijeenkomsten
meetings-none = Er staat nog niets gepland.
meetings-next = Eerstvolgende bijeenkomst
meetings-lede = De bijeenkomsten van het afgelopen jaar en wat er komt, met het rooster.
meetings-how-often = Wie deed wat, het afgelopen jaar
meetings-to-group = Naar de groep
meeting-title = Bijeenkomst
meeting-plan = Plan een bijeenkomst
meeting-plan-do = Plan
meeting-plan-lede = Iedereen in de groep krijgt een mail met de uitnodiging voor de agenda. De tijd is de Nederlandse tijd.
meeting-planned-n = { $n ->
        [one] De bijeenkomst is gepland.
        *[other] { $n } bijeenkomsten zijn gepland.
    }
meeting-time = { $from } tot { $to } uur
meeting-where = Waar
meeting-link = Videolink
meeting-no-place = Plaats volgt
meeting-method = Werkvorm
meeting-no-method = Nog niet gekozen
meeting-when = Wanneer
meeting-who-comes = Wie komt er?
meeting-col-comes = Wie komt
meeting-you-come = Kom je?
meeting-answer-yes = Ik kom
meeting-answer-no = Ik kom niet
meeting-answer-maybe = Weet ik nog niet
meeting-answered = Je antwoord is bewaard.
meeting-come-yes = { $n ->
        [one] 1 komt
        *[other] { $n } komen
    }
meeting-come-no = { $n ->
        [one] 1 komt niet
        *[other] { $n } komen niet
    }
meeting-come-maybe = { $n ->
        [one] 1 weet het nog niet
        *[other] { $n } weten het nog niet
    }
meeting-come-silent = { $n ->
        [one] 1 heeft nog niet geantwoord
        *[other] { $n } hebben nog niet geantwoord
    }
meeting-enter = Naar de sessie
meeting-opens = De kamer gaat { $n } minuten voor het begin vanzelf open.
meeting-opens-not = Kies een werkvorm: dan gaat de kamer vanzelf open.
meeting-stage-planned = Gepland
meeting-stage-cancelled = Gaat niet door
meeting-stage-opened = De kamer is open
meeting-stage-over = Geweest
meeting-calendar = Download voor je agenda
meeting-change = Wijzig de bijeenkomst
meeting-changed = Gewijzigd. Wie in de groep zit, krijgt er een mail over.
meeting-now = Zo is de bijeenkomst nu
meeting-cancel = Zeg de bijeenkomst af
meeting-cancel-do = Zeg af
meeting-cancel-ask = Gaat deze bijeenkomst niet door?
meeting-cancel-text = Iedereen in de groep krijgt een mail, en de bijeenkomst gaat uit de agenda.
meeting-cancelled = Deze bijeenkomst gaat niet door.
meeting-which = Welke bijeenkomsten?
meeting-only-this = Alleen deze
meeting-and-rest = Deze en die erna
meeting-day-label = Datum
meeting-time-label = Begintijd
meeting-minutes-label = Duur in minuten
meeting-place-label = Plaats
meeting-place-hint = Bijvoorbeeld een adres of een zaal. Mag leeg blijven.
meeting-link-label = Link voor beeldbellen
meeting-link-hint = Begint met https. Mag leeg blijven.
meeting-method-label = Werkvorm
meeting-method-later = Dat kiezen we later
meeting-repeat-label = Komt terug
meeting-repeat-none = Eén keer
meeting-repeat-week-1 = Elke week
meeting-repeat-week-2 = Elke 2 weken
meeting-repeat-week-3 = Elke 3 weken
meeting-repeat-week-4 = Elke 4 weken
meeting-repeat-week-6 = Elke 6 weken
meeting-repeat-week-8 = Elke 8 weken
meeting-repeat-month = Elke maand op dezelfde weekdag
meeting-dates-label = Hoe vaak
meeting-dates-title = Deze dagen worden het
meeting-dates-how = Haal het vinkje weg bij een dag die jullie overslaan.
meeting-dates-none = Vul een datum in, en een getal van 2 tot 26.
rota-title = Rooster
rota-facilitator = Gespreksleider
rota-owner = Inbrenger
rota-nobody = Nog niemand
rota-gone = Iemand die weg is
rota-proposed = Voorstel van het rooster
rota-by-hand = Met de hand gekozen
rota-how = Iedereen komt aan de beurt. Wie het langst geleden was, is als eerste aan de beurt. Wie niet kan, wordt overgeslagen.
rota-change = Wijzig: { $part }
rota-take = Ik doe het
rota-take-label = Ik doe het: { $part }
rota-skip = Sla { $name } deze keer over
rota-skip-how = De volgende keer is deze persoon aan de beurt.
rota-give-label = Kies iemand
rota-give = Kies deze persoon
rota-propose = Terug naar het voorstel
rota-swap-label = Ruil met
rota-swap = Ruil
rota-swap-with = { $name }, { $day }
rota-changed = Het rooster is gewijzigd.
rota-count = { $n } keer
rota-col-who = Wie
reminders-title = Herinneringen
reminders-on = Mail mij een dag en een uur van tevoren
reminders-saved = Bewaard.
problem-meeting-unknown = Deze bijeenkomst is er niet (meer).
problem-meeting-changed = Iemand anders heeft deze bijeenkomst net gewijzigd. Kijk hoe die nu is. Wat jij hebt ingevuld staat er nog.
problem-meeting-past = Dit moment is al geweest. Kies een later moment.
problem-meeting-too-far = Dit is meer dan drie jaar vooruit. Kies een moment dat dichterbij is.
problem-meeting-time-unusable = Vul een datum en een begintijd in. De duur is 15 tot 480 minuten.
problem-meeting-place-too-long = De plaats is te lang. Gebruik hooguit 200 tekens.
problem-meeting-link-unusable = Dit is geen goede link. Kopieer hem in zijn geheel uit de adresbalk.
problem-series-unusable = Een reeks heeft 2 tot 26 dagen. De eerste dag kun je niet overslaan.
problem-too-many-meetings = Er staan al 100 bijeenkomsten gepland. Meer kan niet.
problem-meeting-closed = Deze bijeenkomst is geweest, begonnen of afgezegd.
problem-meeting-not-open = De kamer is nog niet open, of er is nog geen werkvorm gekozen.
problem-rota-not-yours = Dit kan alleen wie het aangaat, of een moderator.
problem-rota-two-parts = Deze persoon komt niet, of is bij die bijeenkomst al het andere. Gespreksleider en inbrenger zijn twee mensen.
problem-rota-nothing = Hier valt niets te ruilen: er is niemand aan de beurt, of bij beide dezelfde.
mail-meeting-summary = Intervisie
mail-meeting-subject-planned = Intervisie: uitnodiging
mail-meeting-subject-changed = Intervisie: gewijzigd
mail-meeting-subject-cancelled = Intervisie: gaat niet door
mail-meeting-subject-soon-day = Intervisie: herinnering
mail-meeting-subject-soon-hour = Intervisie: begint over een uur
mail-meeting-planned = { $n ->
        [one] Er is een bijeenkomst gepland. Bij deze mail hoort een uitnodiging voor je agenda.
        *[other] Er zijn bijeenkomsten gepland. Bij deze mail hoort een uitnodiging voor je agenda.
    }
mail-meeting-changed = { $n ->
        [one] Een bijeenkomst is gewijzigd. Zo is het nu:
        *[other] Bijeenkomsten zijn gewijzigd. Zo is het nu:
    }
mail-meeting-cancelled = { $n ->
        [one] Deze bijeenkomst gaat voor jou niet door:
        *[other] Deze bijeenkomsten gaan voor jou niet door:
    }
mail-meeting-soon-day = Binnenkort is er een bijeenkomst:
mail-meeting-soon-hour = Over een uur of eerder begint de bijeenkomst:
mail-meeting-when = { $weekday } { $day } { $month } { $year }, { $from } tot { $to } uur
mail-meeting-place = Waar: { $what }
mail-meeting-link = Videolink: { $what }
mail-meeting-page = Laat weten of je komt: { $link }
mail-meeting-no-reminders = Wil je geen herinneringen? Zet ze uit op de pagina met alle bijeenkomsten van de groep.
mail-weekday-1 = maandag
mail-weekday-2 = dinsdag
mail-weekday-3 = woensdag
mail-weekday-4 = donderdag
mail-weekday-5 = vrijdag
mail-weekday-6 = zaterdag
mail-weekday-7 = zondag
mail-month-1 = januari
mail-month-2 = februari
mail-month-3 = maart
mail-month-4 = april
mail-month-5 = mei
mail-month-6 = juni
mail-month-7 = juli
mail-month-8 = augustus
mail-month-9 = september
mail-month-10 = oktober
mail-month-11 = november
mail-month-12 = december

# De sessieopzet op het scherm
templates-title = Sessieopzetten
templates-none = Maak een werkvorm op maat voor je groep: met jullie tijden, teksten en stappen.
template-new-do = Maak een sessieopzet
template-new = Nieuwe sessieopzet
template-new-lede = Begin met een werkvorm en maak hem passend voor je groep.
template-from = Begin met
template-from-blank = Helemaal zelf, met één stap
template-name = Naam van de sessieopzet
template-name-hint = Laat leeg voor de naam van de werkvorm.
template-make = Maak de sessieopzet
template-import = Of begin met een bestand
template-import-hint = Een sessieopzet die iemand uit Kring heeft bewaard.
problem-template-unreadable = Dit bestand is geen sessieopzet van Kring.
template-title = Sessieopzet
template-kind = Sessieopzet
template-back = Terug naar de groep
template-plan-short = { $minutes } minuten met { $n } mensen
template-stage-draft = In de maak
template-stage-concept = Concept
template-stage-adopted = Vastgesteld
template-stage-retired = Niet meer in gebruik
template-stage-former = Eerdere versie
template-saved = Opgeslagen
template-saving = Nog niet opgeslagen
template-wait-saved = Wacht tot alles is opgeslagen.
template-undo = Ongedaan maken
template-undo-none = Er is niets om ongedaan te maken.
template-try = Probeer uit
template-others = Hier werkt ook iemand aan: { $names }
template-conflict = Iemand anders heeft dezelfde tekst veranderd. Wat al was opgeslagen, staat er nu.
template-mine-was = Jij had: ‘{ $text }’. Er staat nu: ‘{ $other }’.
template-taken-out = (weggehaald)
template-read = Gezien
template-people = Hoeveel mensen doen mee?
template-person-less = Eén persoon minder
template-person-more = Eén persoon meer
template-person-least = Minder kan niet.
template-person-most = Meer kan niet.
template-slot = Hoe lang duurt de bijeenkomst, in minuten?
template-total = { $n } minuten
template-fits = Dat past in { $slot } minuten. Er blijft { $n } over.
template-too-long = Dat past niet in { $slot } minuten. Het is { $n } te lang.
template-timeline = Tijdlijn
template-minutes-short = { $n } min
template-seconds-each = { $n } sec per persoon
template-steps = Stappen
template-steps-how = Versleep een stap, of gebruik de pijlen.
template-before = Stappen vooraf
template-after = Stappen na afloop
template-both = Ik schrijf de Engelse teksten apart
template-points = { $n ->
    [0] Alles in orde
    [one] Nog { $n } punt
   *[other] Nog { $n } punten
  }
template-points-none = Vragen komen voor advies, iedereen komt aan de beurt, en wat verborgen is komt weer open.
step-up = Zet { $step } hoger
step-down = Zet { $step } lager
step-first = Dit is de eerste stap.
step-last = Dit is de laatste stap.
step-change = Verander { $step }
step-remove = Haal { $step } weg
step-moved = { $step } is nu stap { $n }.
step-points = { $n ->
    [one] { $n } punt om naar te kijken
   *[other] { $n } punten om naar te kijken
  }
step-is-round = Om de beurt
step-is-alone = Alleen schrijven
step-is-together = Schrijven en praten
step-is-talk = Praten
step-name = Naam van de stap
step-heading = Wat doen we nu?
step-purpose = Waarom doen we dit?
step-script = Tekst voor de gespreksleider
step-length = Duur
step-unit = Eenheid
step-minutes = minuten samen
step-seconds-each = seconden per persoon
step-round = Om de beurt
step-who = Wie doet wat?
right-speak = praat
right-ask = stelt vragen
right-answer = antwoordt
right-listen = luistert
right-away = zit buiten
who-owner = Inbrenger
who-facilitator = Gespreksleider
who-consultant = Deelnemers
step-card = Wat wordt hier geschreven: { $name }
step-card-max = Hoeveel per persoon
step-card-see = Wie ziet dit eerst?
step-card-note = Waar komt het in de leernotitie?
step-card-anonymous = Zonder naam
see-all = iedereen
see-group = het groepje
see-owner = de inbrenger
see-author = alleen de schrijver
note-nowhere = nergens
step-bring-which = Welke stap wil je erbij?
step-bring = Voeg toe
block-tell = Inbreng: de inbrenger vertelt
block-questions = Vragen schrijven, wegen en beantwoorden
block-question-round = Vragenronde
block-images = Beelden schrijven en voorlezen
block-gossip = Roddelen
block-perspectives = Perspectieven
block-core = Kern schrijven en lezen
block-new-question = Nieuwe vraag van de inbrenger
block-advice = Advies schrijven en voorlezen
block-advice-round = Adviesronde
block-judgement = Eigen oordeel schrijven en voorlezen
block-reaction = Reactie van de inbrenger
block-insights = Inzichten
template-versions = Versies
template-no-versions = Deze opzet is nog niet aan de groep voorgelegd.
template-note = Wat is er nieuw?
template-note-hint = Mag leeg blijven.
template-propose = Leg voor aan de groep
template-version = Versie { $n }
template-version-by = { $name }, { $day }
template-what-changed = Wat is er anders?
template-adopt = Stel vast
template-adopt-label = Stel vast: versie { $n }
template-retire = Haal uit gebruik
template-retire-label = Haal uit gebruik: versie { $n }
template-comment = Wat vind je ervan?
template-comment-do = Plaats reactie
template-comment-back = Trek in
template-more = Bewaren en delen
template-export = Bewaar als bestand
template-share = Maak een link
template-share-what = Met deze link kan een andere groep de sessieopzet bekijken en overnemen. Hij werkt 30 dagen.
template-share-end = Stop met delen
template-delete = Gooi deze sessieopzet weg
template-delete-ask = Wil je deze sessieopzet weggooien?
template-delete-text = Alle versies en reacties gaan ook weg. Sessies die al zijn geweest blijven staan.
template-delete-do = Gooi weg
template-shared = Sessieopzet van een andere groep
template-take-for = Voor welke groep?
template-take = Neem over
template-take-no-group = Je zit nog niet in een groep. Maak er een, of ga eerst bij een groep.
change-title = Andere naam. Eerst: { $step }
change-about = Andere uitleg of andere regels
change-slot = Bijeenkomst van { $to } in plaats van { $from } minuten
change-people = Voor { $to } in plaats van { $from } mensen
change-added = Nieuwe stap: { $step }
change-removed = Stap weg: { $step }
change-renamed = { $from } heet nu { $to }
change-order = Andere volgorde
change-length = { $step }: { $to } in plaats van { $from }
change-words = { $step }: andere teksten
change-roles = { $step }: andere rollen
change-cards = { $step }: iets anders om te schrijven
change-other = { $step }: aangepast
change-kinds = Andere vragen op de kaarten
change-harvest = Iets anders in de leernotitie
change-frame = Andere stappen vooraf of na afloop
begin-templates = Van je groep

# De stappen van een sessieopzet, verder
step-tasks = Wat ziet ieder als zijn taak?
step-task = Taak van { $who }
step-optional = Mag deze stap uit?
step-always = Nee, altijd mee
step-may-off = Ja, begint aan
step-may-on = Ja, begint uit
step-card-prompt = Zin boven het veld
step-card-lengths = Hoe lang mag de tekst zijn?
step-card-length = { $field }: meeste tekens
step-extras = Omdraaien, kiezen en meer
step-reveals = Wat wordt hier omgedraaid?
step-reveals-none = Er is tot hier niets dicht geschreven.
reveal-not = Niet in deze stap
reveal-at-once = Alles tegelijk
reveal-by-turn = Ieder bij zijn beurt
reveal-on-command = Als de gespreksleider het zegt
reveal-to-owner = Alleen voor de inbrenger
reveal-to-group = Alleen in het groepje
step-pick = Waaruit wordt gekozen?
step-pick-most = Hoogstens
step-vote = Waarop wordt gestemd met stippen?
step-vote-dots = Stippen per persoon
step-choose-none = Nergens
step-group-size = Mensen per groepje
extra-answers = Vragen krijgen een antwoord
extra-marks = Kaarten krijgen een teken
extra-choose = Er wordt een weg gekozen
extra-when = Doet alleen mee na een keuze
extra-again = De groep mag terug
extra-check = Ieder zegt waar hij staat
extra-compare = Scores liggen naast elkaar
extra-groups = In groepjes
extra-personas = Ieder speelt een rol
extra-out = Haal weg
extra-out-label = Haal weg: { $what }
step-bring-from = Waar komt de stap vandaan?
step-bring-blocks = Bouwstenen
template-take-mine = Neem die van mij
template-take-mine-label = Neem die van mij: { $text }
template-comment-step = Wat vind je van deze stap?
template-comment-on = over { $step }

# Wat we bewaren en hoe lang
terms-title = Hoe lang we iets bewaren
terms-lede = Dit geldt op deze server. Wat over zijn tijd is, wissen we elk uur vanzelf.
terms-what = Wat
terms-long = Hoe lang
terms-swept = Laatst gewist op { $day }.
terms-away = De tabel kan nu niet worden opgehaald.
kept-session-texts = Wat je schrijft in een sessie, na de laatste activiteit
kept-materials = Bestanden op tafel
kept-draft-notes = Leernotitie die niemand goedkeurde
kept-approved-notes = Goedgekeurde leernotitie
kept-attendance = Aanwezigheid die niemand bij een account bewaart
kept-certificates = Bewijs van deelname dat niemand bij een account bewaart
kept-waiting-cases = Casus die wacht, na de laatste wijziging
kept-used-cases = Besproken casus
kept-tryouts = Proefsessie met nagespeelde mensen
kept-meetings = Bijeenkomsten die geweest zijn
kept-shared-templates = Link naar een sessieopzet
kept-invitations = Uitnodiging voor een groep
kept-mail-links = Link in een mail
kept-sign-ins = Ingelogd op een apparaat, na het laatste bezoek
kept-accounts = Je account
kept-trail = Telling van wat gewist is, zonder inhoud
term-hours = { $n } uur
term-days = { $n } dagen
term-session = Tot de sessie eindigt
term-owner = Tot de eigenaar het weghaalt
my-data-heading = Jouw gegevens
my-data-text = Je krijgt één bestand met alles wat we van je account bewaren. Wachtwoorden en sleutels staan er niet in.
my-data-do = Download mijn gegevens
## Vervolg van acties, terugblik, thema’s en cijfers.
mail-action-subject = Intervisie: je actie voor deze week
mail-action-soon = { $n ->
    [one] Je hebt een actie voor deze week.
   *[other] Je hebt { $n } acties voor deze week.
  }
mail-action-page = Bekijk je actie en vertel hoe het ging: { $link }
mail-action-no-reminders = Wil je geen herinneringen? Zet ze uit op dezelfde pagina.
problem-action-unknown = Deze actie is er niet (meer).
problem-action-not-yours = Dit kan alleen wie de actie heeft.
problem-action-what-missing = Schrijf op wat je gaat doen.
problem-action-text-too-long = Dit is te lang. Maak het korter.
problem-action-day-unusable = Dit is geen goede datum.
problem-action-blocked = Er staat een burgerservicenummer of rekeningnummer in. Dat bewaart Kring niet. Haal het weg.
problem-action-personal = Misschien is iemand te herkennen. Verander de tekst, of zet een vinkje dat het zo mag blijven.
problem-too-many-actions = Dit zijn te veel acties of resultaten. Rond er eerst een af.
problem-action-note-unknown = Deze actie staat niet in een leernotitie van jou.
problem-action-taken = Deze actie is al opgepakt.
problem-action-buddy-unusable = Kies een ander lid van de groep als maatje.
problem-action-not-asked = Je bent niet (meer) gevraagd als maatje.
problem-action-now-missing = Schrijf op wat je nu gaat doen.
problem-action-moved = Er is net al iets verteld over deze actie. Kijk wat er staat.
problem-theme-unknown = Dit thema is er niet (meer).
problem-theme-name-taken = Er is al een thema met deze naam.
problem-theme-name-unusable = Geef het thema een naam van hooguit 60 tekens.
problem-theme-not-yours = Dit kan alleen wie voor het thema zorgt, of een moderator.
problem-too-many-themes = De groep heeft al heel veel thema’s. Haal er eerst een weg.
problem-theme-owner-unusable = Kies een lid van de groep.
problem-theme-note-unknown = Deze leernotitie is niet (meer) van de groep.
problem-theme-text-too-long = Dit is te lang. Maak het korter.
problem-theme-blocked = Er staat een burgerservicenummer of rekeningnummer in. Dat bewaart Kring niet. Haal het weg.
problem-theme-personal = Misschien is iemand te herkennen. Verander de tekst, of zet een vinkje dat het zo mag blijven.
problem-proposal-unknown = Dit voorstel is er niet (meer).
problem-proposal-incomplete = Vul titel, tekst en reden in. Wijk je af? Noem dan ook de richtlijn.
problem-proposal-few-notes = Kies ten minste twee leernotities waar dit voorstel op rust.
problem-proposal-moved = Iemand heeft net een nieuwere versie voorgelegd. Kijk daar eerst naar.
problem-proposal-change-missing = Schrijf op wat er is veranderd.
problem-proposal-stage = Dit kan niet (meer) met deze versie.
problem-proposal-unsupported = Nog geen ander lid staat achter dit voorstel. Vraag eerst om reacties.
problem-proposal-review-unusable = Kies een dag na vandaag, en binnen twee jaar.
problem-too-many-proposals = Dit thema heeft al te veel voorstellen of versies.
problem-reaction-on-own = Je reageert niet op je eigen voorstel.
follow-title = Acties
follow-why = Wat jullie na een sessie gaan doen, en wat ervan kwam. Alle leden van de groep zien dit.
follow-none = Er loopt nu geen actie.
follow-open = Lopende acties
follow-closed = Afgerond
follow-new = Nieuwe actie
follow-new-do = Maak een actie
follow-offers = Uit jouw leernotities
follow-offers-why = Dit nam je je voor. Pak je het op?
follow-offer-from = { $title }, { $day }
follow-take = Pak op
follow-take-label = Pak op: { $what }
follow-keep-first = Was jij inbrenger? Bewaar eerst je plek bij je account. Dan staan je acties hier.
follow-keep-link = Bewaar je plek: { $title }, { $day }
follow-what = Wat ga je doen?
follow-what-hint = In gewone woorden. Noem niemand bij naam.
follow-first = Wat is je eerste kleine stap?
follow-notice = Waaraan merk je dat het werkt?
follow-due = Voor welke datum?
follow-due-hint = Mag leeg blijven.
follow-buddy = Wie wordt je maatje?
follow-buddy-none = Niemand
follow-visible = Iedereen in de groep ziet deze actie.
follow-kept = Ik heb gekeken: niemand is te herkennen. De tekst mag zo blijven.
follow-save = Bewaar actie
follow-saved = De actie staat in de lijst.
follow-first-short = Eerste stap
follow-notice-short = Merkbaar aan
follow-due-day = Voor { $day }
follow-due-late = Datum voorbij: { $day }
follow-due-none = Zonder datum
follow-of = Actie van { $name }
follow-of-me = Jouw actie
follow-buddy-asked = Maatje: { $name } is gevraagd
follow-buddy-yes = Maatje: { $name }
follow-buddy-no = { $name } kan geen maatje zijn
follow-buddy-ask-you = { $name } vraagt of jij maatje wilt zijn.
follow-buddy-say-yes = Ja, ik doe mee
follow-buddy-say-no = Nee, nu niet
follow-buddy-you = Jij bent het maatje.
follow-buddy-stop = Stop als maatje
follow-buddy-said = Je antwoord is bewaard.
follow-gone = Iemand die weg is
follow-result = Vertel hoe het ging
follow-result-more = Vertel nog iets
follow-result-label = Vertel hoe het ging: { $what }
follow-outcome = Hoe staat het ermee?
follow-outcome-done = Gedaan
follow-outcome-changed = Veranderd
follow-outcome-dropped = Vervallen
follow-outcome-do-done = Gedaan
follow-outcome-do-changed = Het loopt anders
follow-outcome-do-dropped = Ik doe het niet meer
follow-done-label = Gedaan: { $what }
follow-meant = Wat gebeurde er zoals bedoeld?
follow-unmeant = Wat gebeurde er dat niet bedoeld was?
follow-now = En wat nu?
follow-now-due = Nieuwe datum
follow-meant-short = Zoals bedoeld
follow-unmeant-short = Niet bedoeld
follow-now-short = En nu
follow-tell = Bewaar resultaat
follow-told = Het resultaat is bewaard. Het blijft staan zoals het is.
follow-result-by = { $name }, { $day }
follow-throw = Gooi weg
follow-throw-ask = Wil je deze actie weggooien?
follow-throw-text = De actie en alle resultaten zijn dan weg.
follow-throw-label = Gooi weg: { $what }
follow-thrown = De actie is weg.
follow-reminders = Mail mij in de week van mijn actie
follow-reminders-title = Herinneringen
follow-agree-first = Zeg eerst ja tegen de afspraken van de groep. Daarna kun je meedoen.
follow-to-actions = Naar alle acties
follow-to-group = Terug naar de groep
follow-open-n = { $n ->
    [0] Geen lopende acties
    [one] { $n } lopende actie
   *[other] { $n } lopende acties
  }
follow-asks-you = { $n ->
    [one] Iemand vraagt je als maatje.
   *[other] { $n } mensen vragen je als maatje.
  }
follow-group-title = Na de sessie
back-title = Terugblik
back-why = Begin de bijeenkomst hiermee. Loop de lijst samen na.
back-since = Sinds de vorige bijeenkomst, { $day }.
back-first = Dit is de eerste bijeenkomst. Hier staat alles tot nu toe.
back-news = Wat ervan kwam
back-news-none = Er is nog niets verteld.
back-notes = Nieuwe leernotities
back-notes-none = Er is geen nieuwe leernotitie.
back-waits = Wat wacht
back-waits-none = Er wacht niets.
back-page = Toon op een eigen pagina
back-to-meeting = Terug naar de bijeenkomst
back-waits-late = { $n ->
    [one] { $n } actie is over de datum
   *[other] { $n } acties zijn over de datum
  }
back-waits-buddies = { $n ->
    [one] { $n } vraag om een maatje wacht op antwoord
   *[other] { $n } vragen om een maatje wachten op antwoord
  }
back-waits-cases = { $n ->
    [one] { $n } casus wacht
   *[other] { $n } casussen wachten
  }
back-waits-concepts = { $n ->
    [one] { $n } voorstel wacht op reacties
   *[other] { $n } voorstellen wachten op reacties
  }
back-waits-reviews = { $n ->
    [one] { $n } afspraak is toe aan een nieuwe blik
   *[other] { $n } afspraken zijn toe aan een nieuwe blik
  }
topic-title = Thema’s en situaties
topic-one = Thema
topic-why = Leernotities die bij elkaar horen. Zo zie je wat er vaak speelt en wat werkt.
topic-none = Er is nog geen thema of situatie.
topic-new = Nieuw thema of nieuwe situatie
topic-name = Naam
topic-name-hint = Bijvoorbeeld een situatie die vaak voorkomt.
topic-make = Maak aan
topic-suggested = Uit de woorden van je groep
topic-suggest = Maak aan: { $word }
topic-suggest-n = { $n ->
    [one] staat in { $n } leernotitie
   *[other] staat in { $n } leernotities
  }
topic-notes-n = { $n ->
    [0] Nog geen leernotities
    [one] { $n } leernotitie
   *[other] { $n } leernotities
  }
topic-owner = Zorgt ervoor: { $name }
topic-owner-none = Niemand zorgt voor dit thema. Wil jij dat doen?
topic-owner-label = Wie zorgt voor dit thema?
topic-all = Alle thema’s en situaties
topic-notes = Leernotities
topic-notes-none = Voeg leernotities toe die bij dit thema horen.
topic-others = Andere leernotities van de groep
topic-others-none = Er zijn geen andere leernotities.
topic-fits = Past misschien: het woord staat erin
topic-add = Voeg toe
topic-add-label = Voeg toe: { $title }, { $day }
topic-out = Haal eruit
topic-out-label = Haal eruit: { $title }, { $day }
topic-added = De leernotitie hoort nu bij dit thema.
topic-outed = De leernotitie hoort niet meer bij dit thema.
topic-learned = Wat we leerden
topic-questions = Vragen die hielpen
topic-worked = Wat werkte
topic-not = Wat niet werkte
topic-nothing = Nog niets.
topic-change = Verander dit thema
topic-changed = Bewaard.
topic-throw = Gooi dit thema weg
topic-throw-ask = Wil je dit thema weggooien?
topic-throw-text = De voorstellen gaan ook weg. De leernotities blijven.
proposal-title = Voorstellen
proposal-why = Maak van wat je leerde een werkwijze voor de groep, of een voorstel om een richtlijn te veranderen.
proposal-none = Er is nog geen voorstel.
proposal-new = Doe een voorstel
proposal-needs-notes = Voor een voorstel zijn twee leernotities in dit thema nodig.
proposal-kind = Wat stel je voor?
proposal-kind-service = Een aanbod voor deze situatie
proposal-kind-guideline = Een richtlijn veranderen
proposal-name = Titel
proposal-text = Voorstel
proposal-text-hint = Voor welke situatie? Welke stappen? Wanneer niet? Wat zegt de cliënt ervan?
proposal-guideline = Welke richtlijn?
proposal-guideline-hint = Mag leeg blijven als je geen richtlijn loslaat.
proposal-ground = Hoe staat dit tot de richtlijn?
proposal-ground-follows = Het volgt de richtlijn
proposal-ground-deviates = Het wijkt ervan af
proposal-why-label = Waarom?
proposal-why-hint = Kennis, ervaring, en wat de cliënt zegt.
proposal-rests = Op welke leernotities rust dit?
proposal-rests-on = Rust op
proposal-put = Leg voor aan de groep
proposal-put-done = Het voorstel ligt bij de groep. Wordt het vastgesteld, dan is de tekst van de groep.
proposal-version = Versie { $n }
proposal-by = { $name }, { $day }
proposal-stage-concept = Concept
proposal-stage-adopted = Vastgesteld
proposal-stage-former = Eerdere versie
proposal-stage-withdrawn = Ingetrokken
proposal-review = Opnieuw bekijken op { $day }
proposal-review-due = Bekijk dit voorstel opnieuw. De dag was { $day }.
proposal-review-label = Wanneer bekijken jullie dit opnieuw?
proposal-adopt = Stel vast
proposal-adopt-again = Stel opnieuw vast
proposal-adopted = Het voorstel is vastgesteld.
proposal-withdraw = Trek in
proposal-withdrawn = De versie is ingetrokken.
proposal-changed = Wat is er veranderd?
proposal-changed-is = Veranderd: { $what }
proposal-edit = Maak een nieuwe versie
proposal-reactions = Reacties
proposal-reactions-none = Nog niemand reageerde.
proposal-react = Wat vind jij ervan?
proposal-react-text = Toelichting
proposal-react-do = Geef reactie
proposal-react-again = Verander reactie
proposal-react-back = Trek reactie in
proposal-reacted = Je reactie is bewaard.
proposal-view-support = Ik sta hierachter
proposal-view-more = Er is meer nodig
proposal-view-against = Zo niet
proposal-history = Eerdere versies
proposal-support-first = Vaststellen kan als een ander lid erachter staat.
proposal-due-n = { $n ->
    [one] { $n } afspraak uit een thema is toe aan een nieuwe blik.
   *[other] { $n } afspraken uit een thema zijn toe aan een nieuwe blik.
  }
proposal-concept-n = { $n ->
    [one] { $n } voorstel wacht op reacties
   *[other] { $n } voorstellen wachten op reacties
  }
figures-title = Cijfers
figures-why = Aantallen van het laatste jaar. Er staat geen naam bij.
figures-none = Er is nog niets te tellen.
figures-unknown = niet bekend
figures-csv = Download als bestand (csv)
figures-csv-label = Download als bestand: { $title }
figures-alt = Staafdiagram: { $title }. Dezelfde cijfers staan in de tabel.
figures-print = Druk af
figures-chart-actions = Lopende en gedane acties per maand
figures-chart-themes = Leernotities per thema en maand
figures-chart-sessions = Sessies en leernotities per maand
figures-chart-methods = Gebruikte werkvormen
figures-chart-attendance = Aanwezigheid per bijeenkomst
figures-chart-scores = Hoe de sessies gingen
figures-col-month = Maand
figures-col-method = Werkvorm
figures-col-meeting = Bijeenkomst
figures-col-theme = Thema
figures-col-score = Vraag
figures-col-opened = Sessies
figures-col-notes = Leernotities
figures-col-yes = Zei te komen
figures-col-there = Was er
figures-col-open = Loopt
figures-col-done = Gedaan
figures-col-average = Gemiddelde
## Bewijs van deelname en portfolio
proof-title = Bewijs van deelname
proof-lede = Met dit bewijs laat je zien dat je hebt meegedaan aan een sessie in Kring. Van wat er is verteld, staat hier niets.
proof-name = Naam
proof-registration = Register en nummer
proof-day = Datum
proof-times = Tijd
proof-from-to = van { $from } tot { $to }
proof-minutes = Tijd die telt
proof-minutes-net = { $n ->
        [one] { $n } minuut, zonder pauzes
        *[other] { $n } minuten, zonder pauzes
    }
proof-kind = Soort bijeenkomst
proof-kind-professional = Intervisie
proof-kind-norm = Intercollegiale toetsing
proof-kind-client = Casuïstiekbespreking
proof-method = Werkvorm
proof-method-version = { $name }, versie { $version }
proof-way = Live of online
proof-way-live = Live, in één ruimte
proof-way-online-seen = Online, met beeld en geluid van iedereen
proof-way-online = Online, zonder beeld en geluid van iedereen
proof-way-unknown = Nog niet gezegd
proof-people = Aantal deelnemers
proof-facilitator = Gespreksleider
proof-part = Rol
proof-part-led = Gespreksleider
proof-part-owner = Inbrenger van een casus
proof-part-other = Deelnemer
proof-confirmed = Bevestigd
proof-confirmed-by = door { $name } op { $day }, en door de deelnemer zelf
proof-number = Nummer
proof-mark = Kenmerk
proof-check-title = Controleren
proof-check-text = Klopt dit bewijs? Ga naar { $address } en vergelijk wat daar staat. Kijk ook of het kenmerk hetzelfde is.
proof-small = De tijden zijn gemeten door Kring. Een wegvallende verbinding en pauzes tellen niet mee. Of dit meetelt voor een register, bepaalt het register zelf.
proof-measured = Dit is gemeten. Er staat niets in van wat er is verteld.
proof-of-session = { $net } van { $all } minuten, zonder pauzes
proof-step-open = Nog niet aangevraagd
proof-step-asked = Aangevraagd
proof-step-confirmed = Bevestigd
proof-step-refused = Niet bevestigd
proof-ask-title = Vraag je bewijs aan
proof-ask-text = De gespreksleider bevestigt je bewijs. Was er geen, of was jij dat? Dan bevestigt een ander.
proof-ask-name = Naam op het bewijs
proof-ask-name-hint = Zoals het register je kent.
proof-ask-registration = Register en nummer
proof-ask-registration-hint = Mag leeg blijven.
proof-ask-lang = Taal van het bewijs
proof-ask-do = Vraag aan
proof-asked-title = Je aanvraag wacht
proof-asked-text = Je bewijs komt hier als een ander het heeft bevestigd. Kom dus later terug.
proof-take-back = Trek je aanvraag in
proof-refused-title = Je bewijs is niet bevestigd
proof-refused-text = Er is geen reden nodig voor een nee. Praat er samen over. Daarna kun je opnieuw vragen.
proof-ready-title = Je bewijs is klaar
proof-download = Download het bewijs (pdf)
proof-see = Bekijk wat een ander ziet
proof-delete = Haal het bewijs weg
proof-delete-ask = Wil je dit bewijs weghalen?
proof-delete-text = Wie het nummer opzoekt, ziet dan dat het is ingetrokken. Verder bewaren we er niets van.
proof-confirm-title = Te bevestigen
proof-confirm-text = Deze mensen vragen een bewijs. Klopt wat er is gemeten? Een nee heeft geen reden nodig.
proof-confirm-way = Hoe kwamen jullie bij elkaar?
proof-confirm-row = { $name }, op het bewijs: { $on }. { $n } minuten.
proof-confirm-yes = Bevestig
proof-confirm-yes-label = Bevestig het bewijs van { $name }
proof-confirm-no = Bevestig niet
proof-confirm-no-label = Bevestig niet: het bewijs van { $name }
proof-confirm-done = Je antwoord is bewaard.
proof-none-here = Op dit apparaat vinden we geen plek in deze sessie. Log in als je je plek hebt bewaard bij je account.
proof-link = Bewijs van deelname
proof-print = Druk af
check-title = Controleer een bewijs
check-lede = Typ het nummer van het bewijs. Dan zie je wat erop hoort te staan.
check-number = Nummer van het bewijs
check-number-hint = 18 cijfers. Spaties maken niet uit.
check-do = Zoek op
check-known = Dit bewijs is echt
check-known-text = Vergelijk alles hieronder met het papier. Ook het kenmerk.
check-withdrawn = Dit bewijs is ingetrokken
check-withdrawn-text = De deelnemer heeft het weggehaald. We bewaren er verder niets van.
check-unknown = Dit nummer is onbekend
check-unknown-text = Er is geen bewijs met dit nummer. Kijk of je het goed hebt overgetypt.
check-mistyped = Dit nummer klopt niet
check-mistyped-text = Er zit een typefout in. Kijk de cijfers nog eens na.
check-again = Controleer een ander bewijs
portfolio-title = Mijn portfolio
portfolio-lede = Je deelname, je bewijzen en wat je ervan leerde. Alleen jij ziet dit.
portfolio-attended = Waar je bij was
portfolio-attended-none = Nog niets. Bewaar je plek in een sessie bij je account. Na afloop staat je deelname hier.
portfolio-attended-row = { $day }, { $n } minuten, { $people } mensen
portfolio-open = Bekijk het bewijs
portfolio-open-label = Bekijk het bewijs van { $name }, { $day }
portfolio-waiting = { $n ->
        [one] Er wacht één aanvraag op jou.
        *[other] Er wachten { $n } aanvragen op jou.
    }
portfolio-waiting-row = { $name }: { $method }, { $n } minuten
portfolio-waiting-go = Bekijk de aanvraag
portfolio-why = Waarom?
portfolio-registers = Mijn registers
portfolio-registers-text = Kies je register. Dan zie je per sessie of die meetelt. Controleer het altijd bij je register.
portfolio-register = Register
portfolio-register-none = Kies een register
portfolio-register-number = Jouw nummer
portfolio-register-number-hint = Mag leeg blijven.
portfolio-register-since = Eerste jaar van je periode
portfolio-register-since-hint = Bijvoorbeeld 2024. Mag leeg blijven.
portfolio-register-add = Voeg toe
portfolio-register-remove = Haal weg
portfolio-register-remove-label = Haal weg: { $name }
portfolio-register-source = Gelezen op { $day } bij { $source }.
portfolio-years = Uren per jaar
portfolio-years-none = Kies eerst een register.
portfolio-col-register = Register
portfolio-col-years = Jaar
portfolio-col-counts = Telt mee
portfolio-col-unknown = Misschien
portfolio-col-asked = Nodig
portfolio-col-reached = Gehaald
portfolio-hours = { $h } uur en { $m } min
portfolio-hours-asked = { $h } uur
portfolio-meetings = { $n } van { $all } bijeenkomsten
portfolio-points = { $n } punten
portfolio-nothing-asked = Niet bekend
portfolio-yes = Ja
portfolio-no = Nog niet
portfolio-no-word = Onbekend
verdict-counts = Telt mee
verdict-unknown = Telt misschien mee
verdict-not = Telt niet mee
register-kind-fits = Dit soort bijeenkomst telt mee.
register-kind-unknown = We weten niet of dit soort bijeenkomst meetelt.
register-kind-not = Dit soort bijeenkomst telt niet mee.
register-way-fits = Live of online is in orde.
register-way-unknown = We weten niet of live of online uitmaakt, of het is nog niet gezegd.
register-way-not = Online telt niet mee, of niet zonder beeld en geluid van iedereen.
register-group-min-fits = De groep was groot genoeg.
register-group-min-unknown = We kennen geen kleinste groep van dit register.
register-group-min-not = De groep was te klein: { $found }. Nodig zijn er ten minste { $asked }.
register-group-max-fits = De groep was niet te groot.
register-group-max-unknown = We kennen geen grootste groep van dit register.
register-group-max-not = De groep was te groot: { $found }. Het mogen er { $asked } zijn.
register-minutes-fits = Je was er lang genoeg.
register-minutes-unknown = We kennen geen kortste duur van dit register.
register-minutes-not = Je was er te kort: { $found } minuten. Nodig zijn er { $asked }.
register-confirmation-fits = Een ander heeft het bevestigd.
register-confirmation-not = Een ander moet het nog bevestigen. Vraag je bewijs aan.
register-report-yours = Dit register vraagt een verslag. Dat maak je zelf.
register-reflection-yours = Dit register vraagt een reflectie. Die kun je hieronder schrijven.
register-list-of-all-yours = Dit register vraagt een lijst met handtekeningen van iedereen.
register-group-known-yours = De groep moet vooraf bekend zijn bij het register.
register-facilitator-known-yours = De gespreksleider moet bekend zijn bij het register.
register-agreement-yours = Dit register vraagt een overeenkomst die iedereen tekent.
portfolio-reflections = Mijn reflecties
portfolio-reflections-text = Wat leerde je? Schrijf het op voor jezelf. Niemand anders leest dit.
portfolio-reflections-none = Je hebt nog niets geschreven.
reflection-new = Schrijf een reflectie
reflection-about = Over welke sessie?
reflection-about-none = Over een hele periode
reflection-shape = Hoe wil je het opbouwen?
reflection-shape-dimensions = Drie dimensies (SKJ)
reflection-shape-starr = STARR
reflection-technical = Wat deed je vakmatig, en waarom zo?
reflection-normative = Welke waarden en normen speelden mee?
reflection-personal = Wat zegt dit over jou als persoon?
reflection-situation = Situatie: wat was er aan de hand?
reflection-task = Taak: wat was jouw taak?
reflection-action = Actie: wat deed je?
reflection-result = Resultaat: wat leverde het op?
reflection-reflection = Reflectie: wat leerde je?
reflection-save = Bewaar de reflectie
reflection-saved = Je reflectie is bewaard.
reflection-change = Wijzig
reflection-change-label = Wijzig de reflectie van { $day }
reflection-delete = Haal weg
reflection-delete-label = Haal weg: reflectie van { $day }
reflection-delete-ask = Wil je deze reflectie weghalen?
reflection-delete-text = Dit kun je niet terugdraaien.
reflection-deleted = Je reflectie is weg.
portfolio-take = Neem mee
portfolio-take-text = Bewaar je portfolio als bestand.
portfolio-json = Alles (json)
portfolio-csv = Deelname als tabel (csv)
portfolio-csv-day = Datum
portfolio-csv-method = Werkvorm
portfolio-csv-minutes = Minuten
portfolio-csv-people = Deelnemers
portfolio-csv-kind = Soort
portfolio-csv-way = Live of online
portfolio-csv-part = Rol
portfolio-csv-step = Bewijs
portfolio-csv-number = Nummer
portfolio-csv-counts = Registers
problem-proof-unknown = Van jou is in deze sessie niets gemeten.
problem-proof-too-short = Je was er minder dan een minuut. Daar is geen bewijs van.
problem-proof-name-unusable = Vul je naam in, met een letter erin en op één regel.
problem-proof-asked = Dit bewijs is al aangevraagd.
problem-proof-not-asked = Deze aanvraag is er niet meer.
problem-proof-asked-enough = Je hebt dit bewijs drie keer gevraagd. Vaker kan niet.
problem-proof-not-yours = Dit bewijs bevestigt een ander.
problem-proof-way-missing = Zeg eerst hoe jullie bij elkaar kwamen.
problem-registration-unusable = Dit register kan zo niet. Kijk het nummer en het jaar na.
problem-reflection-unknown = Deze reflectie is er niet meer.
problem-reflection-unusable = Schrijf ten minste één antwoord, en hou elk antwoord korter dan 4.000 tekens.
problem-reflection-blocked = Er staat een burgerservicenummer of rekeningnummer in. Haal dat eerst weg.
problem-too-many-reflections = Je hebt al 500 reflecties. Haal er eerst een weg.
## Het leven van een leernotitie
problem-note-blocked = Er staat een BSN of een rekeningnummer in. Haal dat weg: zulke nummers bewaren we nooit.
problem-note-finds = Er staat nog iets in waaraan je iemand kunt herkennen. Beslis daar eerst over.
problem-note-reader-first = Laat eerst iemand meelezen, of kies ervoor om zonder meelezer verder te gaan.
problem-note-not-approved = De inbrenger heeft de leernotitie nog niet goedgekeurd. Kijk later nog eens.
problem-note-not-yours = Alleen de inbrenger kan dit.
problem-note-approved = De leernotitie is al goedgekeurd en ligt vast.
problem-note-changed = De leernotitie is ergens anders gewijzigd. Laad de pagina opnieuw.
problem-note-fixed = Alleen de tekst van de leernotitie kan veranderen.
problem-note-withdrawn = De inbrenger heeft deze leernotitie teruggetrokken. Niemand anders kan haar nog lezen.
problem-note-not-withdrawn = Deze leernotitie is niet teruggetrokken.
problem-note-reader-unknown = Deze persoon kun je niet vragen. Kies iemand uit de sessie of de groep.
problem-note-not-reader = Je bent niet meer de meelezer van deze leernotitie.
problem-note-nothing-said = Schrijf eerst wat je wilt zeggen.
note-withdrawn = Teruggetrokken
note-steps = De stappen van deze notitie
note-step-draft = Concept
note-step-checked = Nagekeken
note-step-read = Meegelezen
note-step-approved = Goedgekeurd
note-step-done = klaar
note-next = Wat nu?
note-next-finds = { $n ->
        [one] Er staat nog 1 ding in waaraan je iemand kunt herkennen. Pas het aan, of laat het bewust staan.
        *[other] Er staan nog { $n } dingen in waaraan je iemand kunt herkennen. We nemen ze een voor een.
    }
note-next-reader = Je hebt alles nagekeken. Vraag nu iemand om mee te lezen: een ander ziet meer dan jij.
note-next-asked = { $name } leest mee. Stuur de link, want Kring stuurt zelf geen bericht.
note-next-not-yet = { $name } zegt: nog niet. Pas de tekst aan en vraag het opnieuw.
note-next-changed = Je hebt de tekst veranderd nadat { $name } ja zei. Vraag het opnieuw.
note-next-alone = Je gaat verder zonder meelezer. Dat staat straks in de geschiedenis van de notitie.
note-next-read = Je meelezer zegt: goed zo. Jij hebt het laatste woord.
note-next-approved = De notitie is goedgekeurd. De anderen kunnen haar lezen.
note-next-withdrawn = Je hebt de notitie teruggetrokken. Niemand anders kan haar lezen.
note-next-judge = Jij leest mee. Lees de tekst hieronder en zeg wat je vindt.
note-next-member = Je mag meeschrijven. De inbrenger keurt de notitie straks goed.
note-find-change = Maak ervan: { $new }
note-find-keep = Laat staan
note-find-go = Ga naar de tekst
note-blocked-here = Dit nummer bewaren we nooit. Haal het weg; daarna bewaren we de rest.
note-names = Namen in deze casus
note-names-label = Namen die in deze casus voorkomen
note-names-hint = Een naam per regel. Alleen jij ziet dit lijstje. Na goedkeuring wissen we het.
note-names-save = Zoek deze namen
note-names-kept = Deze namen zoeken we al.
note-ask-who = Wie leest mee?
note-ask = Vraag om mee te lezen
note-ask-again = Vraag het opnieuw
note-ask-other = Vraag iemand anders
note-copy-link = Kopieer de link
note-copied = De link is gekopieerd.
note-reader-edits = Meelezer mag meeschrijven
note-alone = Ga verder zonder meelezer
note-alone-back = Toch iemand vragen
note-approve-check = Herkent de buurman, de cliënt of een collega wie het is? Dan is de tekst nog niet klaar.
note-judge-question = Zou de buurman, de cliënt of een collega herkennen om wie het gaat?
note-judge-yes = Goed zo
note-judge-not-yet = Nog niet
note-judge-why = Nog niet, want
note-judge-why-first = Schrijf eerst waarom.
note-judge-send = Stuur dit naar de inbrenger
note-judged-yes = Jij zei: goed zo.
note-judged-changed = Jij zei ja, maar daarna is de tekst veranderd. Lees hem nog eens.
note-judged-not-yet = Jij zei: nog niet. De inbrenger past de tekst aan.
note-say = Zeg iets
note-say-label = Zeg iets over: { $name }
note-say-first = Schrijf eerst wat je wilt zeggen.
note-say-send = Plaats
note-unsay-label = Haal weg: opmerking bij { $name }
note-reason = Reden bij: { $name }
note-state-saved = Bewaard.
note-state-saving = We bewaren het.
note-state-waiting = Nog niet bewaard.
note-state-here = Nog niet bewaard. De tekst staat op dit apparaat.
note-state-blocked = Niet bewaard: er staat een nummer in dat we nooit bewaren.
note-undo = Maak mijn stap ongedaan
note-undo-none = Je hebt nog niets veranderd.
note-conflict = Jullie schreven allebei
note-conflict-text = Hetzelfde stuk is tegelijk veranderd. Kies welke tekst blijft.
note-conflict-mine = Van jou
note-conflict-theirs = Van de ander
note-conflict-take-mine = Neem mijn tekst
note-conflict-take-theirs = Laat die van de ander staan
note-about = Waar gaat het over en voor wie?
note-kind = Soort
note-kind-none = Niet gekozen
note-kind-case = Casus
note-kind-dilemma = Dilemma
note-kind-success = Iets dat lukte
note-kind-work-product = Werkproduct
note-kind-incident = Incident
note-kind-theme = Thema
note-tags = Situaties
note-tags-hint = Een per regel, zonder namen. Zo vind je de notitie later terug.
note-reach-circle = Alleen voor wie erbij was, niet voor de groep
note-together = Deelnemers mogen meeschrijven
note-together-what = Deelnemers van de sessie zien dan het concept. Wat jullie tegelijk schrijven, voegen we samen.
note-sight-reader = Nu zien alleen jij en je meelezer dit.
note-sight-members = De deelnemers van de sessie zien dit concept.
note-sight-withdrawn = Nu zie alleen jij dit.
note-versions = Eerdere versies
note-version = Versie { $n }, { $date }, { $who }
note-version-first = uit de sessie
note-version-look = Bekijk
note-version-look-label = Bekijk { $name }
note-version-title = Wat er veranderde in versie { $n }
note-version-same = Geen ander woord dan in de versie ervoor.
note-version-restore = Zet deze versie terug
note-gone = Weg:
note-came = Erbij:
note-by-owner = de inbrenger
note-by-reader = de meelezer
note-by-seat = plek { $n }
note-by-group = iemand uit de groep
note-history = Geschiedenis van deze notitie
note-did-kept = Bewust laten staan
note-did-asked = Vroeg iemand om mee te lezen.
note-did-yes = Las mee en zei: goed zo.
note-did-not-yet = Las mee en zei: nog niet.
note-did-alone = Ging bewust verder zonder meelezer.
note-did-approved = Keurde de notitie goed.
note-did-withdrawn = Trok de notitie terug.
note-did-reopened = Maakte er weer een concept van.
note-did-restored = Zette een eerdere versie terug.
note-withdraw = Trek de notitie terug
note-withdraw-what = Niemand anders kan de notitie dan nog lezen. Wie haar heeft gedownload, houdt dat bestand.
note-withdraw-do = Trek terug
note-reopen = Maak er weer een concept van
note-delete = Verwijder voorgoed
note-delete-what = De notitie is dan echt weg, voor iedereen. Dit kun je niet terugdraaien.
note-delete-do = Ja, verwijder
note-cancel = Toch niet
note-personal-title = Voor mezelf
note-personal-hidden = Alleen jij ziet dit. Het komt in geen enkel bestand van de kring.
note-personal-shown = Wie de notitie leest, ziet dit ook.
note-personal-insight = Wat ik nu anders zie aan mezelf
note-personal-insight-hint = Een inzicht over jou, niet over de cliënt.
note-personal-technical = Vakmanschap
note-personal-technical-hint = Wat leer ik over methodes en vaardigheden? (technisch-instrumenteel)
note-personal-normative = Waarden
note-personal-normative-hint = Wat leer ik over wat goed en rechtvaardig is? (normatief)
note-personal-own = Persoonlijk
note-personal-own-hint = Wat raakt mij, en wat doe ik daarmee?
note-personal-goal = Mijn leerdoel
note-personal-goal-hint = Wat wil ik de komende tijd leren?
note-personal-release = Laat dit zien aan wie de notitie leest
note-personal-save = Bewaar voor mezelf
note-personal-kept = Dit is bewaard.
note-personal-take = Download mijn deel
note-released = Wat deelnemers over zichzelf laten zien
problem-note-deleted = De notitie is verwijderd.
# Zoeken in het archief
archive-title = Archief
archive-of = Archief van { $name }
archive-of-all = Archief van al je groepen
archive-lede = Zoek in wat jullie leerden. Hier staan alleen notities die de inbrenger voor de groep goedkeurde.
archive-link = Zoek in het archief
archive-search-all = Zoek in het archief van al je groepen
archive-query = Waar zoek je naar?
archive-query-hint = Zet woorden die bij elkaar horen tussen aanhalingstekens. Zet een min voor een woord dat er niet in mag staan.
archive-do = Zoek
archive-filter-method = Werkvorm
archive-all-methods = Alle werkvormen
archive-filter-period = Periode
archive-all-periods = Alle jaren
archive-months = Laatste 3 maanden
archive-option = { $name } ({ $n })
archive-sort = Volgorde
archive-sort-fit = Beste eerst
archive-sort-newest = Nieuwste eerst
archive-found = { $n ->
    [one] { $n } notitie gevonden
   *[other] { $n } notities gevonden
  }
archive-found-more = Meer dan { $n } notities gevonden
archive-empty = Er staan nog geen notities in het archief. Ze komen hier als een inbrenger ze voor de groep goedkeurt.
archive-none = Zo vind je misschien meer:
archive-none-1 = Gebruik minder woorden, of een ander woord voor hetzelfde.
archive-none-2 = Kies alle werkvormen en alle jaren.
archive-none-3 = Typ alleen het begin van een woord.
archive-notice-some = Geen notitie heeft al deze woorden. Hier staan notities met een deel ervan.
archive-notice-near = Niet elk woord komt voor. We zochten ook op woorden die er veel op lijken.
archive-notice-wider = We zochten ook op woorden die zo beginnen en op delen van lange woorden.
archive-notice-shortened = Dit zijn veel woorden. We zochten alleen op de eerste.
archive-notice-small-words = Deze woorden staan in bijna elke notitie. Typ een woord dat meer zegt.
archive-notice-no-words = Hier staat geen woord in. Typ een woord om te zoeken.
archive-waiting = Nog niet gezocht in: { $groups }. Geef daar eerst je akkoord op de afspraken.
archive-pages = Bladzijden
archive-page = Bladzijde { $n } van { $all }
archive-previous = Vorige bladzijde
archive-next = Volgende bladzijde
archive-like = Lijkt hierop
archive-like-label = Lijkt hierop: { $what }
archive-like-none = Er is nog geen notitie die hierop lijkt.
archive-like-text-title = Heeft je groep dit eerder gehad?
archive-like-text-what = We vergelijken je tekst met de notities van { $name }. Je tekst wordt daarvoor niet bewaard.
archive-like-text-do = Kijk wat de groep eerder leerde
archive-like-text-why = Schrijf eerst iets over je casus.
archive-like-text-some = Je groep heeft dit eerder gehad.
archive-like-text-none = Je groep heeft nog geen notitie die hierop lijkt.
problem-search-too-long = Dit is te lang om op te zoeken. Gebruik minder woorden.
problem-search-period-unusable = Deze periode klopt niet. Kies een begin dat voor het einde ligt.
archive-take = Neem het archief mee
archive-take-lede = Je krijgt alle notities die je groep mag lezen. Alleen JSON kan Kring later weer inlezen.
archive-take-year = Van welk jaar?
archive-form-pdf = PDF per notitie (zip)
archive-form-docx = Word per notitie (zip)
archive-form-html = Webpagina per notitie (zip)
archive-form-md = Markdown per notitie (zip)
archive-form-csv = Eén tabel (CSV)
archive-form-json = Eén bestand voor Kring (JSON)
archive-csv-field = Onderdeel
archive-csv-text = Tekst
archive-take-in = Lees een archief in
archive-take-in-hint = Kies een JSON-bestand dat uit Kring komt. Wat hier al staat, verandert niet.
archive-taken = { $n ->
    [0] Er kwam geen notitie bij.
    [one] Er kwam één notitie bij.
   *[other] Er kwamen { $n } notities bij.
    }
archive-taken-here = { $n ->
    [one] Eén notitie stond er al.
   *[other] { $n } notities stonden er al.
    }
archive-taken-finds = { $n ->
    [one] In één notitie staat iets waaraan je iemand kunt herkennen. Kijk die na.
   *[other] In { $n } notities staat iets waaraan je iemand kunt herkennen. Kijk die na.
    }
archive-left = Deze notities kwamen niet mee:
archive-left-one = Notitie { $n }: { $why }
note-next-taken-in = Deze notitie kwam met een bestand in het archief. Ze heeft hier geen inbrenger.
note-take-out = Haal uit het archief
note-take-out-what = De notitie verdwijnt voor iedereen in de groep. Dit kun je niet terugdraaien.
note-take-out-do = Haal weg
problem-collection-damaged = Dit bestand is beschadigd. Download het opnieuw en probeer het dan nog eens.
problem-collection-foreign = Dit is geen archief van Kring. Kies een JSON-bestand dat je in een archief downloadde.
problem-collection-newer = Dit bestand komt uit een nieuwere Kring. Vraag je beheerder om deze Kring bij te werken.
problem-collection-too-large = Dit bestand is te groot. Het mag 32 MB zijn en 5.000 notities hebben.
problem-collection-too-many = Dit zijn meer dan 500 notities. Kies één jaar, of neem CSV of JSON.
problem-note-damaged = Deze notitie is niet heel.
problem-note-too-large = Deze notitie is te lang.
problem-note-unapproved = Deze notitie is niet voor een groep goedgekeurd.
problem-note-taken = Er is hier al een andere notitie of sessie met dit nummer.
# Je eigen woorden terugtrekken.
note-back-title = Trek terug wat ik schreef
note-back-what = We halen je woorden uit de sessie en uit deze leernotitie. Dat kan zolang we de teksten van de sessie bewaren.
note-back-not = Drie dingen blijven staan: wat jullie samen schreven, wat de inbrenger zelf opschreef, en gemiddelde scores. Wie de notitie al downloadde, houdt die.
note-back-ask = Trek mijn woorden terug
note-back-sure = Je woorden terugtrekken?
note-back-sure-what = Je kaarten en antwoorden worden leeg. Dit kun je niet terugdraaien. Je aanwezigheid blijft staan.
note-back-do = Trek terug
note-back-done = Je woorden zijn weg.
note-back-nothing = Er stond niets meer van jou alleen.
note-back-cards = { $n ->
    [one] 1 kaart is leeg gemaakt.
   *[other] { $n } kaarten zijn leeg gemaakt.
    }
note-back-gone = { $n ->
    [one] 1 stuk is uit de leernotitie gehaald.
   *[other] { $n } stukken zijn uit de leernotitie gehaald.
    }
note-back-left = { $n ->
    [one] 1 stuk is door een ander herschreven of al weg. Vraag de inbrenger ernaar.
   *[other] { $n } stukken zijn door een ander herschreven of al weg. Vraag de inbrenger ernaar.
    }
note-back-together = { $n ->
    [one] 1 kaart schreef je samen met anderen. Die blijft staan.
   *[other] { $n } kaarten schreef je samen met anderen. Die blijven staan.
    }
note-did-took-back = Trok eigen woorden terug.
note-kept-until = De groep bewaart deze notitie tot { $date }.
problem-session-texts-gone = De teksten van deze sessie zijn al gewist. Vraag de inbrenger om een zin uit de notitie te halen.

# Hoe lang een groep notities bewaart.
group-keep-label = Hoe lang bewaart je groep leernotities?
group-keep-hint = Daarna wissen we ze vanzelf. Kies je een kortere termijn, dan gaat die na 30 dagen in.
group-keep-always = Tot de inbrenger ze terugtrekt
group-keep-years = { $n ->
    [one] 1 jaar
   *[other] { $n } jaar
    }
group-keeps = { $n ->
    [one] Deze groep bewaart leernotities 1 jaar. We wissen niets vóór { $day }.
   *[other] Deze groep bewaart leernotities { $n } jaar. We wissen niets vóór { $day }.
    }
problem-keep-years-unusable = Kies een termijn van 1 tot 20 jaar.
kept-group-notes = Leernotitie van een groep met een eigen termijn
term-group = Zo lang als de groep koos

# Thema’s en situaties.
topic-sort = Wat is het?
topic-sort-theme = Thema
topic-sort-situation = Situatie die vaak voorkomt
topic-sorts-theme = Thema’s
topic-sorts-situation = Situaties die vaak voorkomen
archive-filter-theme = Thema of situatie
archive-all-themes = Alle thema’s en situaties
archive-chosen-theme = Gekozen thema

# Iemand vraagt om mee te lezen.
mail-read-subject = Intervisie: iemand vraagt je om mee te lezen
mail-read-along = Iemand vraagt je om mee te lezen met een leernotitie. Let op dingen waaraan je een mens herkent.
mail-read-page = Lees mee op deze pagina: { $link }

figures-chart-balance = Verdeling van de spreektijd per sessie
figures-col-session = Sessie
figures-col-most = Grootste deel in %
figures-col-even = Gelijk deel in %
figures-col-least = Kleinste deel in %
privacy-8-title = Wat je met je groep bewaart
privacy-8 = Acties, thema’s en voorstellen leest je hele groep. Ga je uit de groep, dan zijn je acties en woorden daar weg. Een voorstel dat de groep vaststelde, blijft zonder je naam. De groep ziet cijfers zonder namen.
privacy-9-title = Aanwezigheid en bewijzen
privacy-9 = Na een sessie bewaren we wie er was, van wanneer tot wanneer, en wie leidde. Niet wat er gezegd is. Daarmee maak je een bewijs van deelname. Wie het nummer van je bewijs heeft, kan zien of het echt is. Je kunt je bewijs altijd intrekken.
note-readers-now = Wie dit leest

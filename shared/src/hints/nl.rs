//! Dutch words and phrases.

use super::words::{Words, is_in};

pub(super) const WORDS: Words = Words {
    lead_ins: "en maar dus want nou ja oké ok eh",
    and: "en",
    question_words: "wat hoe wie waar wanneer welke welk hoeveel hoeverre hoezeer hoelang hoever waardoor waarover waaraan \
        waarin waarmee waarbij waarvoor waarvan waarop waartoe waarheen waarnaar waaruit wiens",
    why: "waarom hoezo",
    before_question: "met aan van voor bij in op tegen tot over door naar onder om uit tijdens sinds vanaf vanuit \
        zonder tussen ten",
    verbs: "heb hebt heeft hebben had hadden ben bent is zijn was waren kun kan kunt kunnen kon konden zal \
        zul zult zullen zou zouden mag mogen mocht moet moeten moest wil wilt willen wilde wou word \
        wordt worden werd werden ga gaat gaan ging gingen doe doet doen deed deden kom komt komen kwam \
        kwamen sta staat staan stond zit zitten zat lig ligt lag zie ziet zien zag zagen weet weten \
        wist wisten vind vindt vinden vond denk denkt denken dacht voel voelt voelde zeg zegt zei \
        zeiden krijg krijgt kreeg neem neemt nam geef geeft gaf laat liet houd hou houdt hield blijf \
        blijft bleef bleven lijkt leek lukt loop loopt liep spreek spreekt sprak spraken durf durft \
        durfde ken kent kende speelt krijgen maak maakt maken werk werkt woon woont help helpt hielp \
        bel belt vraag vraagt vroeg merk merkt snap snapt geloof bedoel bedoelt klopt hoor hoort begon \
        koos keek kijk kijkt kijken verliep viel hing schreef riep stop stopt bestaat spreken helpen \
        zoeken lopen vragen zet leggen leven betekent verschillen wonen gebeurt",
    verb_endings: "de te den ten t",
    no_verbs: "niet want vast echt juist precies eerst best laatst achteraf beide einde moeite contact \
        gemeente opdracht plaats sinds later ergste eerste laatste kleinste tweede derde liefde vrede \
        school minst meest moment alert dicht recht slecht licht soort klant cliënt omdat zodat nadat \
        voordat totdat doordat dit ooit nooit buiten achter tekort vaakst liefst angst kracht ruimte \
        beste ziekte mensen klachten kanten schulden ouders punt beleid besluit gezicht inzicht \
        overzicht rapport gewoonte behoefte methode bepaalde",
    subjects: "je jij u hij ze zij we wij jullie ik er het de iemand niemand iedereen die dat dit jouw jou",
    turned: "je jij u hij ze zij we wij jullie",
    is_deed,
    statement_starts: "je jij u hij ze zij we wij jullie ik er het de een die dat dit deze dan toch eerst gewoon misschien iemand \
        niemand iedereen mijn anders wellicht moeder vader meneer mevrouw volgens",
    you: "je jij jou jouw jullie u uw jezelf",
    others: "hij hem ze zij haar hun hen moeder vader ouders mevrouw meneer cliënt jongen meisje kind \
        kinderen zoon dochter oma opa jongere vrouw man gezin leerling bewoner",
    advice: &[
        // Have you already done what I would do?
        "^heb|heeft|hebt|hebben je|jij|u|jullie * geprobeerd|overwogen|nagedacht",
        "^heb|heeft|hebt|hebben je|jij|u|jullie * eraan|er|daaraan|aan * gedacht",
        "^heb|heeft|hebt|hebben je|jij|u|jullie * al|weleens|eens|ooit * @p",
        "^ben|bent je|jij|u|jullie * al|weleens|eens * geweest|gegaan|langsgegaan|begonnen",
        // Would it not be good?
        "^zou|zouden|zul|zal je|jij|u|jullie|we|wij|dit|dat|een * niet|geen",
        "^zou|zouden * niet|kunnen helpen|schelen",
        "^zou|zal het|dat|dit * helpen|schelen|handig|goed|slim|verstandig|beter",
        "^zou je|jij|u|jullie haar|hem|hen|het|dat|dit|de|een * kunnen|moeten",
        "^kun|kan|kunt|kunnen je|jij|u|jullie|we * niet|geen * een|gewoon|wat|ook|beter|even|eens|eerst|met|de|\
         haar|hem|het|naar",
        "^kun|kunt je|jij|u|jullie * niet|geen @w @w",
        "^kan|kunnen|zou|zouden er|iemand * niet|geen",
        "^zou|kan|kunnen * uitkomst|soelaas|lucht|verschil|helpend",
        "^is|was|zou|lijkt * optie|idee",
        "^is|zou * misschien|wellicht|niet * mogelijkheid|oplossing|uitweg",
        "^weet|wist je|jij|u|jullie dat er een",
        "^ken je|jij|jullie de|het|die|een regeling|cursus|training|fonds|methode|app|boek",
        "^had|hadden|was|waren * niet beter",
        "^kan|kunnen * niet een|gewoon|wat|ook|beter|even|eens|meer|vaker",
        "^had|hadden je|jij|u|jullie * niet|beter * kunnen|moeten|beter|gewoon",
        "^moet|moeten|moest je|jij|u|jullie|we|er * niet|geen|gewoon|eerst|eens",
        "^wordt|is het * tijd om|dat|voor",
        "^wordt het niet tijd",
        "^is|was|lijkt|zou het * geen|niet|een * idee|handig|handiger|slim|slimmer|verstandig|beter|zinvol|\
         raadzaam|goed|optie|mogelijk * om|als|dat",
        "^is|was|zou|lijkt * niet|niks|geen iets|wat|oplossing|optie|mogelijkheid|idee * voor|om|hier",
        "^lijkt het je|jou|u * goed|handig|verstandig|slim|beter|zinvol|wat|iets",
        // Why don't you just?
        "^waarom @w je|jij|jullie|u * niet|geen|gewoon",
        "^waarom niet",
        // Open by its form, with the solution inside.
        "wat als je|jij|jullie|u|we|hij|ze * nou|nu|eens|gewoon|samen",
        "wat vind|denk|vindt|denkt je|jij|u|jullie van het|een idee|voorstel|optie",
        "wat denk|dacht|dachten|denkt je|jij|u|jullie van|ervan een|om|als",
        "wat dacht|dachten je|jij|jullie van",
        "wat houdt|weerhoudt|belet je|jou|u tegen|ervan|eigenlijk * om|te",
        "hoe zou het zijn om",
        "hoe zou het zijn als je|jij|jullie|u",
        "hoe zou je|jij|u het vinden om|als",
        // Stated.
        "^je|jij|u moet|moest|zou|kunt|kan * echt|even|eens|ook|kunnen|gewoon|beter|eerst|altijd|misschien|toch|\
         wel|haar|hem",
        "^je|jij|u moet * gewoon|doen|zorgen|zeggen|laten",
        "^misschien|wellicht|anders|eventueel kun|kan|moet|zou|helpt|kunnen|kunt|moeten",
        "^misschien|wellicht * is|was het * goed|handig|slim|beter|verstandig|idee|zinvol|fijn",
        "^misschien|wellicht is * een|iets|wat idee|optie|voor",
        "volgens mij moet|moeten|kun|kan|zou|is",
        "je|jij|u|jullie * doet|doen|zou|zouden er goed|verstandig|beter aan",
        "^een|de * goede|beste|eerste|mooie * stap|manier|begin is|zou",
        "ik heb|had|deed|doe in zo|dat|zulke|dit",
        "dat|dit werkt|werkte|hielp|helpt * echt|goed|altijd|vaak|bij",
        "^misschien|wellicht|toch|anders eerst|eens|gewoon|even|samen|ook",
        "^ik zou",
        "als ik jou|jullie|u was",
        "in jouw|jullie plaats|schoenen",
        "^dan @v je|jij|u * toch|gewoon",
        "lijkt|leek mij|me * goed|handig|verstandig|slim|wijs|beter|zinvol|plaats|oplossing|idee|nodig * ",
        "mijn advies|tip|suggestie|voorstel|idee is|zou",
        "ik raad|adviseer|stel",
        "dat|dit kun|kan|kunt|zou jij|je|u * ook",
        "^bij ons|mij werkte|werkt|hielp|helpt",
        "het * helpt|hielp|werkt * om * te",
    ],
    no_advice: &[
        // About what was, or about what somebody thinks or feels.
        "^waarom heb|hebt|hebben|had|ben|bent|was|wil|wilt|wilde|weet|wist|denk|dacht|vind|vond|voel|voelde|kon|\
         durf|durft|durfde|snap|geloof|zag|zei|deed|ging|kwam|liet|gaf|nam|vroeg|belde|vertelde|koos|mocht|moest",
        "ik zou * willen|wel|graag * weten|horen|begrijpen|snappen",
        "ik stel * vraag",
        "hoe zou het zijn als je|jij|jullie|u * niet|geen * was|had|hoefde|wist",
        "^zou het|dat|hij|ze|zij niet gewoon|eigenlijk * zijn|liggen|komen",
        "ik zou niet|het|ook niet|ook * weten|kunnen",
    ],
    imperatives: "probeer ga bel neem maak zorg regel laat stop begin overweeg bespreek schakel meld praat zet \
        geef schrijf leg zoek stuur nodig vraag doe spreek betrek kies houd hou leer plan check wacht \
        app mail kijk",
    leading: &[
        "^vind|vindt|vinden|denk|denkt|denken|zie|ziet|snap|snapt|geloof|merk|voel je|jij|u|jullie * niet",
        "^heb|had|hebt|heeft je|jij|u|jullie * niet|ook * gevoel|idee|indruk",
        "^is|was|lijkt|ligt|klopt|komt|gaat|speelt het|dat|dit * niet",
        "^ben|bent|was|bedoel|wil|wilde|doe|weet|wist|had je|jij|u|jullie * niet",
        "^ben|bent je|jij|u|jullie het * eens",
        "^is|was * niet gewoon|eigenlijk|raar|vreemd|logisch|gek",
        "hoe kun|kon|kan|kunt je|jij|u|iemand * nou|nu|zo",
        "hoe haal je het in je hoofd",
        "wat is er * toch mis|aan",
        "mis|aan met die|dat man|mens|vrouw|gezin",
        "^@v * niet|toch gewoon|eigenlijk|vooral|stiekem",
        "wat bezielt|bezielde",
        "ga|gaat|wil|wilt|kom je|jij|jullie|u * eindelijk",
        "te gek",
        "belachelijk|belachelijke|idioot|idiote|stom|stomme|dom|domme|schandalig|schandalige|onzin|waardeloos|\
         waardeloze|absurd|absurde|bespottelijk|onzinnig|onzinnige",
        "in de steek|kou",
        "laat|liet je|jij je|jezelf * gebruiken|misbruiken|inpakken|meeslepen|manipuleren",
    ],
    leading_statement: &[
        "toch",
        "dus ook|eigenlijk|gewoon",
        "zeker",
        "natuurlijk",
        "vast wel",
        "neem ik aan",
        "immers",
    ],
    tags: &[
        "^toch",
        "niet dan",
        "^of niet",
        "^of wel",
        "nietwaar",
        "^niet waar",
        "^niet",
        "hè",
        "he",
        "zeker",
        "^of",
    ],
    invitations: &[
        "kun|kan|kunt|kunnen|wil|wilt|zou|zouden|mag je|jij|u|jullie vertellen|beschrijven|uitleggen|toelichten|\
         schetsen|zeggen|meenemen",
        "kun|kan|kunt|kunnen|wil|wilt|zou|zouden je|jij|u|jullie ons|me|mij|eens|iets|wat|meer|nog|dat|het|willen|\
         kunnen|er|over * vertellen|beschrijven|uitleggen|toelichten|schetsen|zeggen|meenemen|delen|omschrijven",
    ],
    indirect_closed: &["ik vraag me * af of", "ik ben * benieuwd of", "benieuwd of", "ik wil * weten of"],
    indirect: &[
        "ik vraag me * af of|hoe|wat|wie|waar|welke|wanneer|waarom",
        "ik ben * benieuwd|nieuwsgierig",
        "benieuwd naar|of|hoe|wat",
        "ik zou|wil * weten of|hoe|wat|wie|waar|welke|wanneer",
    ],
};

/// What happens to people, or what they know and feel, is nothing that one advises.
const NO_DEEDS: &str = "gekregen gehoord gezien gemerkt gevoeld gehad geweten gekend gevonden gebeurd geworden \
    geslapen gekomen gebleven gebracht gehouden gegeten gedacht geleerd gewend geweest gemist gelezen genoemd \
    gezeten gestaan geleden geschrokken gereageerd gelukt afgerond teruggekregen meegemaakt doorgemaakt opgemerkt \
    eigen eigenlijk geleidelijk vergeten";

const DEEDS: &str = "besproken betrokken bekeken overlegd overwogen benoemd betaald benaderd onderzocht verwezen \
    verteld verzocht bezocht";

fn is_deed(word: &str) -> bool {
    let participle = word.len() > 5
        && (word.ends_with('d') || word.ends_with('t') || word.ends_with("en"))
        && word.contains("ge");
    (participle && !is_in(NO_DEEDS, word)) || is_in(DEEDS, word)
}

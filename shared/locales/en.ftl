# Kring in English. The same keys as nl.ftl.

## General
app-name = Kring
skip = Skip to content
nav-label = Menu
wait = One moment…
part-failed = This part of the page could not load. Check your connection.
part-again = Try again
close = Close
understood = Understood
you = you
you-first = You
name-you = { $name } (you)
promise = What you hear here stays here. Kring records no image or sound.
privacy-link = Privacy
accessibility-link = Accessibility
theme-device = Display: as your device
theme-light = Display: light
theme-dark = Display: dark
home-link = To the start
page-not-found = This page does not exist. Go back to the start.
saved = Saved
saved-here = Kept on this device
not-kept = This device has no room to keep it
draft-here = Draft, kept on this device

## Start
home-title = Take a seat
home-heading = Learn from each other’s work, in a circle.
home-lede = A group of peers discusses a case. Step by step, and everyone is heard.
home-seat = This chair is for you. You need no account.
home-how = How it works
home-how-1 = The facilitator chooses a method and shares the code.
home-how-2 = You join with your first name. The case owner tells, the circle asks and thinks along.
home-how-3 = At the end a learning note remains. The case itself is erased.
code-title = Join code
code-hint = 6 characters, from your facilitator
code-again = Enter another code
join-do = Take a seat
join-title = Take a seat
join-heading = Join a session: { $name }
join-lede = Your first name is enough. The circle sees this name.
join-started = The session has begun. The facilitator will let you in.
join-wrong = This code does not work
name-label = Your name
name-hint = This is what the circle calls you. Your first name is enough.
begin-do = Start a session

## Roles
role-owner = case owner
role-owner-the = the case owner
role-facilitator = facilitator
role-consultant = participant
role-observer = observer
role-nobody = nobody yet
roles-title = Roles today
roles-change = Change roles
roles-how = Choose who brings the case. Who only looks on is observer.
role-give-label = Make { $name } { $role }
lead-hand-over = Hand over the lead
lead-take = Take the lead
lead-take-what = The facilitator is gone. Take over only if you agree on it together.

## Lobby
session-word = Session
lobby-word = Before the start
ended-word = Finished
lobby-heading = { $n ->
        [one] You are here. Invite the others
        *[other] { $n } people are here
    }
lobby-plan = { $name }. With { $n } { $n ->
        [one] person
        *[other] people
    } it takes about { $minutes } minutes.
lobby-size = This method is described for { $min } to { $max } people. Fewer is possible too.
lobby-wait = The facilitator starts the session.
code-how = Go to { $host } and enter the code. Or scan it with your phone.
qr-label = QR code to join
link-copy = Copy link
link-copied = The link is copied.
start-do = Start session
start-too-few = At least 3 people are needed.
start-no-owner = Choose first who brings the case.
agreements-title = Our agreements
agreement-1 = What is said here stays here. Lessons may travel, stories may not.
agreement-2 = Nobody types anything by which a client can be recognised.
agreement-3 = The case owner decides about the case and may always stop.
agreement-4 = You are alone in your room and nobody records anything.
agree-do = I keep to the agreements
agreed-you = You keep to the agreements.
admit-asks = asks to come in.
admit-do = Let in
admit-refuse = Refuse
door-heading = You are at the door
door-lede = The session has begun. The facilitator sees that you are here and will let you in.

## The circle
ring-title = The circle
ring-as-list = Read the circle as a list
ring-behind = The circle behind you, seen from your place outside it
rail-ring = { $status }. To the circle.
seat-here = is here
seat-late = asks to come in
seat-away = connection lost
seat-outside = sits outside, listens
seat-turn = has the turn
seat-next = is next
seat-done = had a turn
seat-passed = passed
seat-hand = raises a hand
seat-agreed = agreed
seat-ready = ready
seat-writing = writes
seat-listens = listens
seat-leads = leads
seat-tells = speaks
centre-people = { $n ->
        [one] person is here
        *[other] people are here
    }
centre-pause = Pause
centre-floor = has the floor
centre-turn = now
centre-then = then { $name }
centre-all-had = Everyone had a turn
centre-of = { $n } of { $all }
centre-ready = ready
centre-now = speaking
centre-circle-listens = the circle listens
centre-talk = The circle talks

## Step
step-of = Step { $n } of { $all }
steps-label = Steps
step-done = done
time-about = { $n ->
        [one] about { $n } minute left
        *[other] about { $n } minutes left
    }
time-short = { $n ->
        [one] { $n } minute left
        *[other] { $n } minutes left
    }
time-last = 1 minute left
time-up = Time is up. Finish your sentence.
time-paused = Time stands still
you-listen = You listen now. You can write in a next step.
turn-yours = It is your turn.
turn-end = I finished my turn
turn-pass = I pass
turn-skip = Turn over
turn-give = Give turn
turns-title = Turns
turns-had = { $n } of { $all } had a turn
hand-up = Raise your hand
hand-down = Lower your hand
floor-back = I have spoken
floor-give = Give the floor
hands-title = Who wants to speak
hands-none = Nobody raises a hand yet.
reveal-do = Show it to the circle
ready-do = I am ready
ready-on = Not ready after all
ready-before = The circle sees that you are ready.
ready-after = You are ready. You can still change it.
pause-do = Pause
resume-do = Go on
paused-what = Time stands still. What you wrote is kept.
stop-do = I want to stop

## Connection
connecting = Finding your seat…
link-lost = Connection lost.
link-lost-what = We are trying again. Keep writing, your text is kept.
link-retry = Try now
link-back = The connection is back.
no-seat-heading = You have no seat here
stopped-heading = You are no longer in this session
stopped-no-session = This session no longer exists.
stopped-no-seat = This seat does not belong to this device. Ask for the join code.
stopped-removed = You left or were taken out of the session. What you wrote on this device is still there.
stopped-version = This page is outdated. Load it again.
notice-phase = Step { $n } of { $all }: { $name }
notice-turn = It is the turn of { $name }.
notice-revealed = { $n ->
        [one] { $n } card was revealed.
        *[other] { $n } cards were revealed.
    }
notice-minutes = { $n ->
        [one] { $n } minute left.
        *[other] { $n } minutes left.
    }
notice-paused = A pause, asked by { $name }.
notice-resumed = We go on.
notice-joined = { $n ->
        [one] { $names } takes a seat.
        *[other] { $names } take their seats.
    }
notice-door = { $names } would like to come in.
notice-let-in = You are in.
notice-role = You are now { $role }.
notice-answered = Your question was answered.

## Problems of the server
problem-offline = There is no connection. Try again in a moment.
problem-too-many-sessions = Too many sessions were opened from your network. Wait a moment and try again.
problem-unreadable = The server gave an unreadable answer. Load the page again.
problem-server-error = Something went wrong on the server. Try again in a moment.
problem-busy = It is busy right now. Try again in a moment.
problem-restarting = The server is restarting. Try again in a moment.
problem-bad-request = The server did not understand the request. Load the page again.
problem-not-found = This is not here (any more).
problem-other-origin = This page does not belong to this server.
problem-unknown-protocol = This method does not exist. Choose another.
problem-unknown-phase = This step cannot be switched.
problem-code-malformed = A code has 6 characters. Check whether you typed them all.
problem-code-unknown = We do not know this code. Check whether you typed it right.
problem-code-expired = This session is over or too old. Ask for a new code.
problem-too-many-codes = You tried too many codes. Wait a moment and try again.
problem-no-seat = On this device you have no seat in this session. Join with the code.
problem-session-not-ended = The learning note comes when the session is finished.
problem-text-too-long = This text is too long. Make it shorter.

## Refused
rejection-not-facilitator = Only the facilitator can do this.
rejection-not-member = You do not take part in this session (yet).
rejection-listening = In this step you listen. You can write again later.
rejection-not-in-this-phase = This does not belong to this step.
rejection-not-your-turn = It is not your turn yet.
rejection-turn-over = This turn is already over.
rejection-not-started = The session has not begun yet.
rejection-already-started = The session has already begun.
rejection-session-ended = The session is finished.
rejection-paused = There is a pause. Wait until we go on.
rejection-not-paused = There is no pause.
rejection-unknown-person = This person does not take part (any more).
rejection-unknown-card = This card is not here (any more).
rejection-unknown-kind = This kind of card does not exist.
rejection-unknown-phase = This step does not exist or is off.
rejection-unknown-option = This choice does not exist.
rejection-unknown-field = This field does not exist.
rejection-name-empty = Fill in your name.
rejection-name-too-long = Your name is too long. Use at most 40 characters.
rejection-name-without-letter = Use at least one letter in your name.
rejection-name-taken = This name is taken. Add a letter, for example.
rejection-room-full = All seats are taken.
rejection-text-empty = Fill in something first.
rejection-text-too-long = This text is too long. Make it shorter.
rejection-field-invalid = This does not fit the field. Check it.
rejection-too-many-cards = You have written all cards of this step.
rejection-card-fixed = This card lies open and can no longer change.
rejection-not-author = This card is somebody else’s.
rejection-seal-needed = This card could not be kept without a name. Load the page again.
rejection-nothing-to-reveal = There is nothing to show.
rejection-owner-cannot-lead = The case owner cannot be the facilitator too.
rejection-owner-missing = There is no case owner yet. Choose first who brings the case.
rejection-too-few-people = At least 3 people are needed.
rejection-too-many-people = There are too many people for this method.
rejection-too-many-dots = You do not have enough dots.
rejection-vote-closed = The vote is closed.
rejection-too-many-picks = You have chosen enough already. Take one away first.
rejection-facilitator-here = There is a facilitator, who can hand over the lead.
rejection-phase-fixed = This step cannot be switched now.
rejection-time-out-of-range = That amount of time is not possible.
rejection-nothing-changes = Nothing changes.
rejection-reason-too-long = The reason is too long. Use at most 300 characters.
rejection-reply-needed = First choose the card that this belongs to.
rejection-points-not-spent = Share out exactly all points.
rejection-not-for-people = Only the server can do this.
rejection-busy = It is busy right now. We are trying again.
rejection-too-fast = That was too fast. We will try again.
rejection-screen-only = You cannot do anything on the big screen.
rejection-too-late = This was no longer possible: it was asked too long ago.
rejection-not-understood = The server did not understand this. Load the page again.
rejection-device-full = This device has no room to keep this.

## The room
card-returned = Your card was given back.
ended-heading = The session is finished
screen-open = Big screen
more-do = More
leave-do = Leave the session

### From here on: what a guest sees after the lobby. Kept in the order of nl.ftl.

begin-title = Start a session
begin-heading = Start a session
begin-lede = Choose a method. You will be the facilitator.
begin-methods = All methods
begin-steps = Steps that you can switch on or off
begin-name-hint = This is what the circle calls you. You lead the session.
begin-open = Open the session
begin-kept = We erase texts from the session by ourselves. Privacy says when.
begin-search = Search for a method
begin-found = { $n ->
        [one] 1 method
        *[other] { $n } methods
    }

## Cards
question-start = Opening question of { $name }
question-core = Core question of { $name }
question-before = Read the first question
case-read = Read the case again
cards-count = { $n ->
        [one] { $n } card
        *[other] { $n } cards
    }
cards-down = { $n ->
        [0] No card lies face down yet
        [one] { $n } card lies face down
        *[other] { $n } cards lie face down
    }
cards-yours = Your cards
cards-all-written = You have written all your cards.
slip-ready = { $name }, ready
slip-writing = { $name } writes
card-put-down = Put my card face down
card-put-open = Put my card on the table
card-put-together = Put this on the table
card-save = Save my change
card-change = Change
card-withdraw = Take away
card-incomplete = Fill in first what is still empty.
field-missing = Fill this in.
material-hint = A PDF or an image (PNG, JPEG or WebP) of up to 8 MB. After the session we delete the file.
material-sending = One moment. The file is being sent.
material-there = The file was added to your card.
material-remove = Remove
material-remove-name = Remove { $name }
material-open = Open: { $name }
material-close = Close: { $name }
material-loading = One moment. The file is on its way.
material-download = Download { $name }
problem-material-too-large = This file is larger than 8 MB. Choose a smaller file.
problem-material-type = This is not a PDF, PNG, JPEG or WebP. Choose another file.
problem-material-too-many = There are 6 files in this session already. Take one away first.
problem-material-too-fast = Too many files came from your network. Wait a moment and try again.
problem-material-in-use = This file belongs to a card. Change the card first.
card-returned-how = It does not fit this step. Write it differently, or take it away.
card-return = Give back
card-is-advice = This is advice: return it
card-aside = Put away
card-hide-what = The card is gone for everybody and does not reach the learning note.
card-hide = Put the card away
card-leave = Leave it
card-pick = Choose this one
card-unpick = Not this one after all
card-picked = chosen
by-asked-answered = { $name } asked, { $other } answered
by-asked-open = { $name } asked, { $other } leaves the question open
by-nobody = without a name
by-whom = By
weigh-card-of = Weigh the card of { $name }
answer-do = Write an answer
answer-change = Change the answer
answer-decline = Leave this question open
answer-label = Your answer
answer-hint = Short is enough. You may also just answer aloud.
answer-give = Give answer
answer-empty = Write your answer first.
dots-mine = { $n ->
        [one] { $n } dot of yours
        *[other] { $n } dots of yours
    }
dots-total = { $n ->
        [one] { $n } dot
        *[other] { $n } dots
    }
dots-more = Add a dot
dots-less = Take a dot away
dots-none-left = You have no dots left.
vote-close = Close the vote and count
sight-author = Only you see this. After the reveal the whole circle sees it, with your name.
sight-owner = You and the case owner see this.
sight-all = The whole circle sees this as soon as you put it down.
sight-until-turn = Only you see this until it is your turn.
sight-anonymous = Nobody can see that you wrote this. Not even Kring.
why-paused = There is a pause.
why-not-your-turn = Wait until it is your turn.
why-sent = This is saved.
why-pending = This is being saved…

## Listening
listening-heading = You listen now
listening-lede = The circle talks about your case. You need not do or say anything.
listening-cue-1 = You hear the circle. Switch off your camera and microphone.
listening-cue-2 = Later you take your seat again. Then you choose what to keep and what to leave.
listening-cue-3 = Is it too much? Choose ‘I want to stop’. You need not say why.
listening-read = Read what lies on the table
notebook-title = Your notebook
notebook-label = Write for yourself
notebook-sight = Only you see this. It stays on this device and does not go to Kring.

## Facilitator
small-now = There are { $n } of you now. This method is for { $min } people or more.
small-what = You can go on, take a break, skip steps or close. What lies there stays. Who comes back finds everything again.
cues-sound = Soft sound when the time is up
lead-say-now = Say now
lead-why = Why this step
agenda-title = Script
agenda-each = { $n } seconds each
minutes-short = { $n } min
away-who = { $n ->
        [one] { $names } lost the connection.
        *[other] { $names } lost the connection.
    }
away-what = The seat and the turn stay.
controls-label = Lead the session
controls-previous = Previous
controls-minute = 1 min
controls-next = Next: { $name }
controls-again = Next, once more: { $name }
controls-next-owner = Next, the case of { $name }
choice-open = Nothing was chosen yet.
choice-made = Chosen: { $name }.
controls-last = This is the last step
controls-go = Next step
controls-end = Close the session
more-title = More
steer-title = Depart from the script
steer-longer = 5 minutes longer
steer-shorter = 1 minute shorter
steer-process = Pause for the process
steer-end = End the session now
steer-goto = Go to another step
steer-go = Go here
phase-on = Switch on
phase-off = Switch off
reason-label = Reason
reason-hint = May stay empty. The reason goes into the learning note: mention no names.
leave-what = Your seat goes. What you wrote stays with the circle.
leave-lead-first = You lead. Hand over the lead first if you want to leave.

## End and note
ended-lede = Thank you for thinking along. What was said here stays here.
ended-yours = You prepare the learning note. Only when you approve it can the circle read it.
ended-theirs = { $name } prepares the learning note. After that you can read it here.
ended-note-make = Prepare the learning note
ended-note-read = Read the learning note
ended-proof = To your proof of participation
ended-kept = We erase the texts of this session by ourselves. Privacy says when. Your notebook stays on this device until 30 days after use.
note-title = Learning note
note-date = Date
note-protocol = Method
note-people = Number of people
note-minutes = Minutes
note-draft = Draft
note-approved = Approved by the case owner
note-facts = { $date }. { $name }, { $people } people, { $minutes } minutes.
note-body = Text of the learning note
note-readers = Who will read this
note-sight-draft = For now only you see this.
note-sight-approved = All participants of this session read this.
note-sight-group = The members of your group read this.
note-until = Without approval this draft is erased on { $date }.
note-situation-hint = Tell in 3 to 5 sentences what was going on, without details of the case.
note-add = Add something
note-add-label = Add something to: { $name }
note-remove = Remove
note-remove-label = Remove: { $name } { $n }
note-approve = Approve the learning note
note-approve-what = After approval the people named above read the note. It can then no longer be changed.
note-take = Take the note along
note-markdown = Download as text (Markdown)
note-pdf = Download as PDF
note-docx = Download for Word (DOCX)
note-html = Download as a web page (HTML)
note-json = Download as JSON
note-print = Print
note-departures = Where we departed from the script
note-field-situation = What happened
note-field-start-question = The first question
note-field-core-question = The core question
note-field-tension = What made it hard
note-field-perspectives = Other perspectives
note-field-helpful-questions = Questions that helped
note-field-analysis = What the circle thinks is going on
note-field-options = What could be done
note-field-chosen = What was chosen, and why
note-field-action = The intention
note-field-takeaways = What we learned
note-field-evaluation = How we worked together
departure-left-early = A step was shorter than meant
departure-skipped = Steps were skipped
departure-went-back = Back to an earlier step
departure-extended = More time was taken
departure-shortened = Time was cut
departure-paused = A pause
departure-round-cut = The round was cut short
departure-ended-early = Ended early
departure-lead-taken = Somebody else took the lead
departure-stepped-aside = Stepped aside from the method

## Hints beside a question card
hint-advice = This sounds like advice. As a question it can be:
hint-advice-stem-1 = What have you tried so far?
hint-advice-stem-2 = What might the other person need?
hint-advice-stem-3 = Which options are there?
hint-leading = The answer is partly in here already. More open, it can be:
hint-leading-stem-1 = How do you look at that?
hint-leading-stem-2 = How would the other person see that?
hint-leading-stem-3 = What stands out here?
hint-stacked = This is more than one question. Choose one, for example:
hint-stacked-stem-1 = What matters most to you?
hint-stacked-stem-2 = What did the other person do then?
hint-stacked-stem-3 = What happened exactly?
hint-why = ‘Why’ may sound like a reproach. Softer, it can be:
hint-why-stem-1 = What made you …
hint-why-stem-2 = What made the other person …
hint-why-stem-3 = How did it come about that …
hint-closed = This asks for yes or no. To hear more, it can be:
hint-closed-stem-1 = How was that for you?
hint-closed-stem-2 = How is that for the other person?
hint-closed-stem-3 = What do you know about it?
hint-long = This question is long. Shorter, it can be:
hint-long-stem-1 = What touches you most in this?
hint-long-stem-2 = What changed for the other person?
hint-long-stem-3 = What is the core here?

## Picture cards

# The picture cards: what is to be seen, not what it means.
deck-bridge-gap = A bridge with the middle part missing
deck-lighthouse = A lighthouse shining, on a rock in the sea
deck-knot = A thick rope with a knot in it
deck-tangled-thread = A thread that is completely tangled
deck-door-open = An open door with the sun and a road behind it
deck-door-light = A closed door with light under it
deck-crossroads = A signpost pointing left and right
deck-anchor = An anchor with a piece of rope
deck-boat-waves = A small sailing boat on high waves
deck-leaking-bucket = A bucket leaking in several places
deck-seesaw = A seesaw with a big ball low and a small ball high
deck-juggler = A figure juggling balls, one ball falls
deck-mountain-path = A winding path to a flag on a mountain
deck-mended-cup = A broken cup that has been mended
deck-scaffold = A house with scaffolding around it
deck-umbrella-rain = An open umbrella in the rain
deck-compass = A compass with a needle
deck-open-cage = A bird flying out of an open cage
deck-ladder-wall = A ladder against a high wall
deck-empty-chair = An empty chair
deck-dominoes = A row of dominoes falling over
deck-stacked-stones = A stack of stones, only just in balance
deck-mirror = An empty mirror on a stand
deck-maze = A maze with a dot in the centre
deck-campfire = A campfire
deck-plant-crack = A small plant growing through a crack in the pavement
deck-kite = A kite in the sky
deck-hourglass = An hourglass
deck-puzzle-gap = A puzzle with one piece out of it
deck-iceberg = An iceberg, the largest part is under water
deck-tree-wind = A tree bent by the wind
deck-nest-eggs = A nest with three eggs
deck-boulder-uphill = A figure pushing a big boulder uphill
deck-tightrope = A figure walking on a tightrope
deck-sun-cloud = A sun half hidden behind a cloud
deck-stone-backpack = A backpack full of stones
deck-key-lock = A padlock with a key beside it
deck-snail = A snail with its shell
deck-boiling-pan = A pan boiling over
deck-card-house = A house of cards
deck-fish-bowl = A fish alone in a bowl
deck-fraying-rope = A rope holding on by a single thread

# The circle in groups, parts to play, a check.
groups-title = Groups
group-name = Group { $n }:
group-yours = You work together with { $names }.
group-move = { $name } to group { $n }
parts-title = Your part in this step
part-other = Another part
part-other-for = Give { $name } another part
check-count = { $n } of { $all } answered
check-hidden = The answers can be seen once everybody answered.
check-nobody = nobody
check-close = Show the answers now
sight-group = Your group sees this. The other groups do not.

# A card that belongs to another one.
reply-label = What does this belong to?
reply-choose = Choose a card
reply-none = There is no card yet to which this can belong.
reply-where = Which paragraph?
reply-whole = The whole text
reply-spot = Paragraph { $n }
reply-at = To: ‘{ $name }’
reply-at-spot = To paragraph { $n } of ‘{ $name }’

# Sharing out points, scores side by side.
points-left = Share out { $n } more { $n ->
    [one] point
   *[other] points
    }.
points-done = All points are given.
points-over = There are { $n } { $n ->
    [one] point
   *[other] points
    } too many.
compare-title = Scores side by side
compare-what = The largest difference comes first. A difference is a question, not a judgement.
compare-none = There are no scores yet to lay side by side.
compare-about = Subject
compare-gap = Difference
compare-owner = Case owner
compare-others = The others
compare-everyone = Everybody
compare-range = { $low } to { $high }, mean { $mean }

# Stepping aside, air time, a group without a facilitator.
aside-title = Step aside
aside-what = The step waits, with its time and its turns. You come back to it by yourselves.
controls-back = Then back to: { $name }
controls-return = Back to the method
air-title = Air time
air-what = Measured in rounds and with the floor. Only you see this. The group later sees only the largest and smallest part.
together-ready = { $n } of { $all } ready
begin-self-led = We have no facilitator
begin-self-led-what = Anybody may start. You go on when everybody is ready. Somebody can still take the lead later.

reveal-kind = Turn over: { $name }

### From here on: what stands outside a session only. Kept in the order of nl.ftl.

method-facts = { $min } to { $max } people. With { $n } people it takes about { $minutes } minutes.
method-more = How { $name } goes
method-source = Source: { $source }
method-evidence-verified = The steps were read in the source.
method-evidence-partly = The outline was read. Later steps or minutes are general knowledge.
method-evidence-general = This is general knowledge. You can change the minutes.
method-evidence-derived = These steps were worked out by the makers of Kring.
method-steps = Steps:
method-not-for = Not suited:
method-safety-high = Only for a group whose members know and trust each other well.
beamer-join = Join: { $host }
beamer-lobby = Take a seat
look-again = Look again
privacy-heading = What Kring keeps
privacy-1-title = During the session
privacy-1 = What you put down is on your organisation’s server. Only those who may see it get it on their screen.
privacy-2-title = After the session
privacy-2 = We erase texts from the session when nothing happens for a time. Below it says after how many days. Files that you showed are erased when the session ends. You can take your own words back earlier, on the page of the learning note.
privacy-3-title = The learning note
privacy-3 = The case owner prepares and approves it. After that the participants of the session read it, and the group when the case owner wants that. A group can choose how long it keeps notes. The story of the case is not in it. What you write for yourself nobody sees until you show it.
privacy-4-title = Without a name
privacy-4 = In a step without names nobody knows who wrote what. Not even the server: only your browser knows the secret of your card.
privacy-5-title = On this device
privacy-5 = Your seat, your drafts and your notebook are in this browser. They disappear after 30 days or when you clear your browser data.
privacy-6-title = What Kring does not do
privacy-6 = Kring records no image or sound, does not track you and sends nothing to others. Logs hold no text of people.
privacy-7-title = When you make an account
privacy-7 = We then keep your name, your e-mail address, an unreadable form of your password, your passkeys, which groups you are in, and which sessions you keep with your account yourself. When you delete your account, these are gone. A group reads a learning note only when its case owner approves it for the group. A case that you prepare is seen by nobody until you share it. We delete a case that is not used 180 days after you last wrote in it, and a discussed case after 30 days.
accessibility-heading = Accessibility
accessibility-1-title = What we aim for
accessibility-1 = We aim for WCAG 2.2, level AA. Every screen is tested automatically with every change.
accessibility-2-title = What you can use
accessibility-2 = A whole session works with the keyboard alone. A screen reader hears new steps, turns and reveals.
accessibility-3-title = What we do not know yet
accessibility-3 = A test with people who use a screen reader has yet to be done.
accessibility-4-title = Does something not work?
accessibility-4 = Tell the operator of this server. Say which screen it is and what you use.
choose-open = Help me choose
choose-proposals = This suits you
choose-found = { $n ->
        [one] 1 proposal
        *[other] { $n } proposals
    }
choose-watch = Mind:
choose-method = Choose { $name }
choose-other = Choose another method
picker-ask-purpose = What kind of question is it?
picker-ask-people = How many people are you?
picker-ask-minutes = How many minutes do you have?
picker-ask-experience = How much practice does the group have with peer consultation?
picker-ask-safety = How well do you know and trust each other?
picker-ask-facilitator = Is there a trained facilitator?
picker-purpose-decided = I had to decide at once. Was it right?
picker-purpose-ideas = I need ideas, quickly.
picker-purpose-find-question = I do not quite know my question yet.
picker-purpose-relation = It is about me and this client. It keeps following me.
picker-purpose-blind-spot = I think there is something I do not see.
picker-purpose-knowledge = I want to know how one does this.
picker-purpose-dilemma = I can choose between two things, and both hurt.
picker-purpose-big-words = We use the same big words and mean different things.
picker-purpose-rule-or-person = The rule says one thing, this person needs another.
picker-purpose-success = Something went very well.
picker-purpose-irritation = Somebody drives me mad.
picker-purpose-stuck = I keep meaning to, and do not do it.
picker-purpose-product = Look at my plan, letter or report with me.
picker-purpose-identity = Who am I in this work?
picker-purpose-recurring = The same thing happens in our team again and again.
picker-purpose-long-challenge = This has gone on for long and will take months.
picker-purpose-everybody = Everybody must take something home today.
picker-experience-starter = We are just starting.
picker-experience-some = We did it a few times.
picker-experience-experienced = We have done this for a year or longer.
picker-safety-low = We do not know each other well yet.
picker-safety-medium = We know each other and dare to say things.
picker-safety-high = We trust each other, also when it gets hard.
picker-facilitator-yes = Yes, somebody trained leads.
picker-facilitator-no = No, one of us leads.
picker-why-purpose = Made for this kind of question.
picker-why-also = Suits this kind of question as well.
picker-why-people = You are enough people and not too many: { $min } to { $max }.
picker-why-minutes = Fits in the time: about { $minutes } minutes.
picker-why-starter = Suits a group that is just starting.
picker-why-safe = Works when you do not know each other well yet.
picker-why-no-facilitator = Works without a trained facilitator.
picker-why-fresh = You did not do this one lately.
picker-but-other-purpose = Really made for another kind of question.
picker-but-people = Described for { $min } to { $max } people. It just works with your group.
picker-but-minutes = Takes about { $minutes } minutes. Make some steps shorter.
picker-but-safety = Asks a little more trust. Agree beforehand what is welcome and what is not.
picker-but-experience = Asks a little more practice. Take your time to explain.
picker-but-routine = { $n ->
        [one] You did this one last time too. Beware of routine.
        *[other] You did this one { $n } meetings ago too. Beware of routine.
    }
picker-change-minutes = When you have { $minutes } minutes, more will fit.
picker-change-more-people = When you are at least { $n } people, more will fit.
picker-change-split = Split the group. When you are at most { $n } people, more will fit.
picker-change-facilitator = Ask a trained facilitator. Then more is possible.
picker-change-safety = Work on trust first. Then more is possible later.
picker-change-experience = Practise with a simple method first. Then more is possible later.
picker-change-question = Look at the question again. Put in another way, more will fit.
picker-change-no-more = There are no more methods here.
fit-title = Does it fit?
fit-people = With how many people?
fit-minutes = How many minutes do you have?
fit-fill-in = Fill in how many people you are and how many minutes you have.
fit-plan = With { $n } people this takes about { $minutes } minutes.
fit-fits = That fits in your time.
fit-over = { $n ->
        [one] That is 1 minute too long.
        *[other] That is { $n } minutes too long.
    }
fit-few = This method asks for at least { $n } people.
fit-many = This method is for { $n } people at most.
fit-offers = This helps
fit-off = Switch off { $names }
fit-saves = { $n ->
        [one] That saves 1 minute.
        *[other] That saves { $n } minutes.
    }
fit-enough = Then it fits in your time.
fit-not-enough = But that is not enough yet.
fit-shorter = Make the turns shorter
fit-round = { $name }: { $to } seconds per person instead of { $from }.
fit-cards = { $n ->
        [one] Write 1 card each instead of { $from }.
        *[other] Write { $n } cards each instead of { $from }.
    }
fit-split = Make two groups: one of { $a } and one of { $b } people.
fit-split-minutes = Then it takes { $minutes } minutes.
fit-sister = This method suits the same kind of question. It takes { $minutes } minutes.
preview-open = See how it goes
preview-open-label = See how it goes: { $name }
preview-title = How { $name } goes
preview-minutes = { $n ->
        [one] 1 minute
        *[other] { $n } minutes
    }
preview-play = Play
preview-pause = Pause
preview-previous = Previous step
preview-next = Next step
preview-first = This is the first step.
preview-last = This is the last step.
preview-names = Anna, Bram, Carla, Daan, Els, Faruk, Gea, Hugo, Iris, Jaap, Kim, Leyla
preview-away = hears and sees nothing
preview-down = card lies face down
preview-up = card lies open
preview-answers = answers
preview-asks = asks questions
preview-talks = talks along
preview-alone = all write
preview-quiet = silence
preview-round = In turn: { $names }.
preview-queue = Who wants to say or ask something raises a hand.
preview-write = Who writes alone now: { $names }. The others do not see it yet.
preview-turned = The cards are turned over together.
preview-turned-by-turn = With each turn that person's cards are turned over.
preview-outside = { $name } sits with the back to the group and listens.

## Accounts
sign-in-title = Sign in
sign-in-do = Sign in
sign-out-do = Sign out
sign-out-all-do = Sign out on all devices
email-label = E-mail address
password-label = Password
password-hint = At least 10 characters. A short sentence works well, and needs no digits or signs.
mail-me-heading = No account yet, or lost your password?
mail-me-text = Fill in your e-mail address only and ask for a link. You get it by mail.
mail-me-do = Mail me a link
mail-me-guest = For a session you need no account. A code is enough.
mailed-heading = Look in your mail
mailed-text = We sent a mail to { $email }. The link works for 4 hours.
mailed-not-come = No mail?
mailed-look = Look at unwanted mail too. Sometimes it takes a few minutes.
link-wrong = This link no longer works
link-new-heading = Make your account
link-new-lede = Your account belongs to { $email }.
link-again-heading = Choose a new password
link-again-lede = For { $email }. You are signed out on other devices.
link-name-hint = This is how your groups see you.
link-new-do = Make account
link-again-do = Save and sign in
link-kept = We keep your name, your e-mail address and your password (encrypted). You can always delete your account.
account-title = My account
account-devices-heading = Devices
account-devices = { $n ->
    [one] You are signed in on this device.
   *[other] You are signed in on { $n } devices, this one included.
    }
account-delete-heading = Delete account
account-delete-text = Your name, your e-mail address and your place in all your groups go. That cannot be undone. Learning notes stay with who could already read them.
account-delete-ask = Do you want to delete your account?
account-delete-do = Delete my account
save-do = Save
cancel = Cancel

## Groups
groups-mine = My groups
groups-why = A group remembers your agreements, your sessions and the learning notes that were shared.
groups-none = You are in no group yet.
groups-none-how = Do you have an invitation? Then open the link that you got. Or make a group yourself.
group-title = Group
group-kind-gilde = Gilde
group-kind-vakcirkel = Craft circle
group-kind-team = Team
group-kind-label = What kind of group is it?
group-members-n = { $n ->
    [one] 1 member
   *[other] { $n } members
    }
group-rank-moderator = moderator
group-last-session = last session { $day }
group-asks-agreement = The agreements wait for your yes.
group-new-do = Make a group
group-new-title = Make a group
group-new-lede = You become moderator: you invite people and look after the agreements. You read no more than the others.
group-name-label = Name of the group
group-name-hint = For example: Gilde Work and Income
group-agreements-label = Agreements
group-agreements-hint = One agreement per line. Change them so that they suit you. Every member says yes.
group-agreements-change-hint = One agreement per line. After that everybody says yes anew.
group-agreements-title = Agreements of the group
group-agreements-now = How they stand now
group-agreements-change = Change the agreements
group-agreements-first = What is said here stays here. Lessons may travel, stories may not. | Nobody recognises a client in what we write. | No manager of any of us takes part. | Everybody brings a case in turn. The case owner is the boss of the case and may stop. | We come, and in time. We cancel only when we must. | We follow the steps that we chose. Who departs from them says why. | Questions come before advice. Advice is a gift that may stay unopened. | I speak for myself. | Online you are alone in a room, with your camera on. Nothing is recorded. | We share the learning note only once the case owner agrees. | Next time we look back on the action. | We evaluate each time in short, and the group once a year. | Do you know somebody in the case, or each other from elsewhere? Then you say so beforehand.
agree-heading = Do you agree to the agreements?
agree-text = The agreements are new or were changed. Without your yes you cannot begin a session for the group.
group-agree-do = I agree
group-sessions-title = Sessions
group-sessions-none = There is no session of this group yet.
group-session-join = Take a seat
group-session-note = Read the learning note
group-session-waits = The learning note is not shared yet.
group-give-title = Give a session to the group
group-give-text = Did you lead a session without choosing the group? Then give it to the group here. The group reads the learning note only when the case owner approves it after that.
group-give-do = Give session { $code }
member-me = that is you
member-not-agreed = not agreed yet
member-make-moderator = Make moderator
member-make-moderator-label = Make moderator: { $name }
member-make-member = Make member
member-make-member-label = Make member: { $name }
member-out-do = Take out of the group
member-out-label = Take out of the group: { $name }
member-out-ask = Do you want to take { $name } out of the group?
member-out-text = They no longer see the group then. With an invitation somebody can come back.
invitation-title = Invite people
invitation-none = Make an invitation and send the link to the members.
invitation-make = Make an invitation
invitation-how = Send this link, or read the code aloud.
invitation-renew = Make a new one
invitation-withdraw = Withdraw
invitation-until = The invitation works until { $day }.
group-settings-title = About the group
group-colour-label = Colour
group-colour-kring = Kring
group-colour-moss = Moss
group-colour-lake = Lake
group-colour-heather = Heather
group-colour-clay = Clay
group-colour-slate = Slate
group-themes-label = Themes of the group
group-situations-label = Recurring situations
group-lines-hint = One per line.
group-leave-heading = Leaving the group
group-leave-do = Leave the group
group-leave-ask = Do you want to leave the group?
group-leave-text = You no longer see the group and the shared learning notes then.
group-dissolve-do = Dissolve the group
group-dissolve-ask = Do you want to dissolve the group?
group-dissolve-text = The group, its agreements and the list of sessions go, for all members. That cannot be undone. Who was in a session keeps the learning note.
invite-title = Invitation
invite-heading = You are invited to { $name }
invite-lede = Read the agreements. When you join, you agree to them.
invite-sign-in = Sign in to join, or ask for a link.
invite-join-do = I agree and join
invite-not-now = Not now
invite-as = You join as { $name }.
invite-wrong = This invitation does not work
times-title = Other times for the steps
times-what = The times are a guide. Change them when your group does it differently.
times-minutes = { $name } (minutes)
times-seconds = { $name } (seconds per person)
times-minutes-wrong = Choose 1 to 90 minutes.
times-seconds-wrong = Choose 15 to 600 seconds.
begin-for = For { $name }
home-groups = For gilden, craft circles and teams
home-groups-text = Do you work together more often? Then make a group, with agreements of your own and an overview of your sessions.
note-readers-group = And the members of { $name }.

## Problems with accounts and groups
problem-email-malformed = This is no e-mail address. See whether you typed all of it.
problem-password-too-short = This password is too short. Use at least 10 characters.
problem-password-too-long = This password is too long. Use at most 200 characters.
problem-password-too-common = This password is easily guessed. Choose a sentence that only you know.
problem-sign-in-wrong = E-mail address and password do not belong together. Try again or ask for a link.
problem-link-expired = This link was used or is too old. Ask for a new one.
problem-sign-in-first = Sign in first.
problem-name-unusable = This name cannot be used. Use letters, and at most 40 characters.
problem-too-many-tries = That was too often in a row. Wait a moment and try again.
problem-group-name-unusable = This name cannot be used. Use letters, and at most 80 characters.
problem-group-unknown = This group is not there, or you are not in it.
problem-not-moderator = Only a moderator of the group can do this.
problem-last-moderator = You are the only moderator. Make somebody else moderator first.
problem-member-unknown = This person is not in the group (any more).
problem-group-full = The group is full. It cannot have more than 200 members.
problem-too-many-groups = You are in 50 groups already. You cannot be in more.
problem-group-text-too-long = A line is too long, or there are too many. An agreement has at most 300 characters, a theme 60.
problem-agreements-changed = The agreements were just changed. Read them once more and then go on.
problem-agreements-first = Say yes to the agreements of the group first.
problem-invite-expired = This invitation was withdrawn or is too old. Ask for a new one.
problem-note-readers-changed = The session belongs to a group now. Load the page again and see who will read along.
problem-session-of-another-group = This session belongs to another group already.

## Mail
mail-hello = Hello,
mail-link-subject = Your link for Kring
mail-link-new = With this link you make an account with Kring: { $link }
mail-link-again = With this link you choose a new password for Kring: { $link }
mail-link-end = The link works for 4 hours, and once. Did you not ask for it? Then you need do nothing.

# Templates
problem-template-unknown = This template is not there (any more).
problem-version-unknown = This version is not there.
problem-template-moved = Somebody else changed something in between.
problem-template-broken = This template cannot be played yet. Look at the points that are still open first.
problem-template-unusable = This is not possible: look at the name, the time and the number of people.
problem-template-too-large = This template is too large.
problem-too-many-templates = This group has 60 templates already. Take one away first.
problem-template-not-adopted = Your group has not adopted this template yet.
problem-version-stage = This cannot be done with this version.
problem-comment-unusable = Write a comment of at most 1,000 characters.
problem-share-expired = This link does not work any more. Ask for a new one.
## My sessions
my-sessions-title = My sessions
my-sessions-none = You have kept no session with your account yet. You can do so here, or at the learning note of a session.
my-sessions-room = To the session
my-sessions-note = To the learning note
my-sessions-let-go = Take off the list
my-sessions-let-go-label = Take off the list: { $name } of { $day }
my-sessions-let-go-ask = Do you want to take this session off your list?
my-sessions-let-go-text = The session and the learning note stay as they are. Where you took part, you keep your seat. On your other devices you can no longer reach it.
my-sessions-let-go-do = Take off my list
my-sessions-offer-title = Keep a session of this device
my-sessions-offer-text = Somebody took part in these sessions on this device. Keep only what is yours.
my-sessions-offer-do = Keep { $code }
note-keep-title = Keep this session with an account
note-keep-text = Then you find the learning note on another device too. You need not do this: on this device you can always reach it.
note-keep-do = Keep with my account
keep-title = Keep this session
keep-why = Sign in, or ask for a link. After that the session is with your account, and you find the learning note on all your devices.
keep-done = Your session is kept
keep-done-text = You find it at My account, under My sessions. On another device too, as long as you are signed in there.
keep-not-here = This browser has no seat here
keep-not-here-text = You are signed in. Now open the learning note in the browser with which you took part, and choose Keep with my account there.
keep-wrong = The session is not kept
keep-to-list = To my sessions
problem-seat-of-another = This seat belongs to another account already.
problem-too-many-sessions-kept = You keep 1000 sessions already. Take one off your list first.
problem-seat-not-kept = This session is not on your list.

## Other ways to sign in
without-password-heading = Without a password
passkey-text = With a passkey you sign in by your fingerprint, your face or the PIN of your device. You make one at My account.
passkey-do = Sign in with a passkey
organisation-do = Sign in with { $name }
ways-title = Ways to sign in
ways-password = You can sign in with your password, and with what stands below.
ways-no-password = Your account has no password. Do you want one? Ask for a link by mail when you sign in.
passkeys-title = Your passkeys
passkeys-none = You have no passkey yet. With one you sign in by your fingerprint, your face or the PIN of your device.
passkey-name-label = Name of the passkey
passkey-name-hint = By this you know it later, for example My phone.
passkey-name-example = My device
passkey-add-do = Add a passkey
passkey-added = The passkey was added.
passkey-removed = The passkey was removed.
passkey-added-on = Added on { $day }
passkey-used-on = last used on { $day }
passkey-never-used = not used yet
passkey-remove = Remove
passkey-remove-label = Remove: { $name }
passkey-remove-ask = Do you want to remove this passkey?
passkey-remove-text = You can no longer sign in with it. Remove it from your device yourself too.
passkey-remove-do = Remove the passkey
organisation-tied = You can sign in with { $name }.
organisation-free = You can tie your account to { $name }. Then you sign in as you do at work.
organisation-tie-do = Tie to { $name }
organisation-untie-do = Untie
organisation-untied = They are no longer tied.
problem-passkeys-unavailable = Passkeys do not work at this address. Sign in with your password or a link.
problem-passkey-name-unusable = This name cannot be used. Use letters, and at most 40 characters.
problem-too-many-passkeys = You have 20 passkeys already. Remove one first.
problem-passkey-expired = This took too long. Try again.
problem-passkey-wrong = This passkey does not work here. Sign in with your password or a link.
problem-passkey-known = You have added this passkey already.
problem-passkey-unknown = This passkey is gone already.
problem-passkey-browser = This browser cannot do this with passkeys. Update your browser, or sign in with your password or a link.
problem-passkey-cancelled = No passkey was used. Try again, or sign in in another way.
problem-passkey-failed = It does not work with this passkey. Try again, or sign in in another way.
problem-organisation-unset = Signing in through an organisation is not switched on here.
problem-organisation-away = The sign-in page of your organisation does not answer. Try again later.
problem-organisation-denied = Signing in at your organisation was stopped. Try again, or sign in in another way.
problem-organisation-expired = This took too long, or it was used already. Begin to sign in anew.
problem-organisation-wrong = Signing in through your organisation did not work. Try again, or ask your administrator.
problem-organisation-unverified = Your organisation does not confirm your e-mail address. Make an account with a link by mail, sign in, and tie your organisation at My account.
problem-organisation-of-another = Your sign-in at the organisation belongs to another account already.
## Cases
cases-title = Cases
cases-shared-title = Shared in the group
cases-shared-none = No case is waiting in this group yet.
cases-why = You write a case for yourself only. Nobody sees it, no moderator either, until you share it.
cases-mine = My cases
cases-bring = Bring a case
cases-choose = Choose a case together
cases-choose-vote = Give your dots
cases-choose-see = Look at the choice
cases-filter = Show
cases-filter-all = All
cases-filter-none = No case with this theme is waiting.
case-title = Case
case-untitled = Case without a title
case-by = By { $name }
case-by-me = By me
case-rest = Read on
case-stage-draft = Draft, for you only
case-stage-shared = Waiting in the group
case-stage-chosen = Chosen
case-stage-used = Discussed
case-stage-withdrawn = Taken back, for you only
case-newer = you wrote on after sharing
case-until = Will be deleted on { $day } when you change nothing more in it.
case-until-short = kept until { $day }
case-urgency-label = How urgent is it for you?
case-urgency-waits = Can wait
case-urgency-soon = Preferably soon
case-urgency-now = Going on now
case-steps = Steps
case-step-n = Question { $n } of { $all }
case-step-pitch = Title and pitch
case-step-share = Look and share
case-ask-happened = What happened?
case-hint-happened = Tell it in three to five sentences, in the first person.
case-prompts-happened = Choose one moment. What did I see, hear and do? | Who was there? Name a role: a mother, a colleague, a jobseeker. | What was my own part?
case-ask-question = What is my question?
case-hint-question = One question that is about me. Begin with ‘how’ or ‘what’.
case-prompts-question = Where do I get stuck myself? | Which part is mine to decide? | The question may still change in the session.
case-ask-hard = What makes it hard for me?
case-hint-hard = What touches me, or what do I doubt?
case-prompts-hard = Do two things collide that both matter? | What does it cost if I choose the one, and if I choose the other? | What do I notice in myself?
case-ask-tried = What have I tried?
case-hint-tried = What did not work helps the group too.
case-prompts-tried = What did I do, and what happened then? | With whom did I talk about it? | What did I leave out on purpose?
case-ask-hope = What do I hope to take home?
case-hint-hope = Then the facilitator can choose a method that fits.
case-prompts-hope = Do I want to understand, choose, practise, or get ideas? | How will I notice that it helped?
case-prompts-label = To help you begin
case-anonymous-heading = So that nobody recognises the client
case-anonymous-1 = No name and no initial. Name a role: father, jobseeker.
case-anonymous-2 = No age but roughly: in his thirties. No place but ‘a village’.
case-anonymous-3 = No date but ‘three months ago’. No employer but ‘a shop’.
case-anonymous-4 = Something rare that is not needed: leave it out or change it.
case-anonymous-5 = Would the neighbour, the client or a colleague recognise this?
case-title-label = Title
case-title-hint = A few words, without the name of a person or place.
case-pitch-label = Pitch
case-pitch-hint = What is it about, in one or two sentences? The group reads this.
case-theme-label = Theme
case-situation-label = Recurring situation
case-term-hint = Choose a word of the group, or type your own. May stay empty.
case-term-offer = Use: { $word }
case-chars = { $n ->
    [one] 1 character left
   *[other] { $n } characters left
    }
case-next = Next
case-back = Previous
case-saved = Saved
case-saving = Saving…
case-unsaved = Not saved yet
case-only-here = Your text is in this browser only now.
case-blocked-here = There is a number in it that Kring does not keep. Remove it, then we go on saving. Until then your text is in this browser only.
case-offline-here = We cannot reach the server. Your text is in this browser. We keep trying.
case-try-again = Try again
case-restored = This text was still in your browser. We are saving it now.
case-conflict-heading = This case was changed elsewhere too
case-conflict-text = Perhaps in another tab. Nothing was overwritten. Compare the texts and choose.
case-conflict-here = Here
case-conflict-there = Elsewhere
case-conflict-keep = Keep the text from here
case-conflict-take = Take the other text
case-empty = Still empty
case-hits-n = { $n ->
    [0] No personal data seen
    [one] 1 possible piece of personal data seen
   *[other] { $n } possible pieces of personal data seen
    }
case-hits-heading = Look at this again
case-hit-blocks = Kring does not keep this.
case-hit-unsure = Perhaps.
case-hit-replace = Replace by ‘{ $new }’
case-hit-replace-label = Replace by ‘{ $new }’: { $old }
case-hit-replaced = Replaced.
case-preview-heading = The group sees this
case-preview-waits = First fill in a title and a pitch. Then you see here what the group sees.
case-share-heading = Sharing with the group
case-share-group = With which group?
case-share-no-group = You are not in a group yet, so you cannot share yet.
case-share-whole = The group may read my answers too
case-share-checked = I read everything over. Nobody recognises the client or anybody else.
case-share-do = Share with { $group }
case-share-again = Share the new version
case-shared-now = Shared. The group sees this version now.
case-shared-since = The group sees this case.
case-shared-newer = You wrote on after sharing. The group still sees the version before.
case-withdraw-do = Take back
case-withdraw-ask = Do you want to take this case back?
case-withdraw-text = Then the group no longer sees it. It stays with you, and you can share it again later. Dots that it got are gone.
case-withdrawn-now = Taken back. Only you see this case.
case-used-do = This case was discussed
case-used-text = Then it counts as your turn. We delete the text 30 days later.
case-used-now = Discussed. We delete the text in 30 days. Your learning note stays.
case-delete-do = Throw away
case-delete-ask = Do you want to throw this case away?
case-delete-text = The text is deleted. That cannot be undone.
case-private = Only you see this, until you share it.

## Choosing together
choice-title = Choosing a case together
choice-none = Nothing is being chosen now.
choice-none-how = You choose from the cases that are waiting now. Who shares a case later takes part next time.
choice-open-do = Begin choosing
choice-how = You have three dots for urgency and three for recognisability. Divide them as you like. You may keep some.
choice-how-own = You give no dots to your own case. How urgent it is for you, you said when you shared it.
choice-how-hidden = Nobody sees the dots of others. The result comes when everybody gave dots, or when somebody closes.
choice-votes = { $n } of { $all } gave their dots.
choice-urgency = Urgency
choice-urgency-what = Does this have to be on the table now?
choice-recognition = Recognisability
choice-recognition-what = Do I meet this too?
choice-turn = Whose turn
choice-turn-never = Has not brought a case here yet
choice-turn-last = Last time: { $day }
choice-own = This is your case. The others give it dots.
choice-left = { $urgency } left for urgency and { $recognition } for recognisability.
choice-none-left-urgency = Your dots for urgency are used up. Take one away somewhere first.
choice-none-left-recognition = Your dots for recognisability are used up. Take one away somewhere first.
choice-more-label = One dot more: { $question }, { $title }
choice-less-label = One dot less: { $question }, { $title }
choice-dots-n = { $n ->
    [one] 1 dot
   *[other] { $n } dots
    }
choice-give-do = Give my dots
choice-give-again = Give my dots again
choice-given = Your dots are given. You may still change them until choosing is closed.
choice-close-do = Close and count
choice-close-ask = Do you want to close?
choice-close-text = Then nobody can give dots any more. The dots are added up. Who gave which is deleted.
choice-drop-do = Stop choosing
choice-drop-ask = Do you want to stop choosing?
choice-drop-text = The dots go and nothing is chosen. All cases stay waiting.
choice-result-heading = The result
choice-result-tied = Cases share the first place. Choose together.
choice-place = Place { $n }
choice-urgency-n = { $n ->
    [one] 1 dot for urgency
   *[other] { $n } dots for urgency
    }
choice-recognition-n = { $n ->
    [one] 1 dot for recognisability
   *[other] { $n } dots for recognisability
    }
choice-why-most-dots = Most dots.
choice-why-most-urgent = Most urgent.
choice-why-most-recognised = Most recognised.
choice-why-turn-decides = As many dots as another case. This owner has waited longer.
choice-why-turn-decides-against = As many dots as another case. That owner has waited longer.
choice-why-tied = Equal to another case. Choose together.
choice-why-never-brought = This owner has not brought a case here yet.
choice-why-waited-longest = This owner has waited longest.
choice-why-no-dots = No dots now. The case stays waiting.
choice-take-do = Choose this case
choice-take-label = Choose this case: { $title }
choice-taken = Chosen: { $title }
choice-taken-own = Your case was chosen.
choice-taken-what = The other cases stay waiting. If the group prefers another, that can be changed as long as this one was not discussed.
choice-new-do = Begin choosing anew
choice-look-again = Look for more dots

## Logo
logo-label = Logo of the group
logo-hint = PNG, JPEG or WebP, at most 512 kB. Only members and people with an invitation see it.
logo-choose = Choose an image
logo-change = Choose another image
logo-remove = Remove the logo
logo-alt-label = What does the logo show?
logo-alt-hint = For who does not see it. Empty: then we read the name of the group.
logo-of = Logo of { $name }
logo-saved = The logo was saved.
logo-gone = The logo was removed.
group-leave-cases = The group then no longer sees cases that you shared either. They stay with you.
group-dissolve-cases = Cases go back to who brought them.

## Problems with cases, choosing and the logo
problem-case-unknown = This case does not exist, or it is not yours.
problem-case-changed = This case was changed elsewhere too.
problem-case-text-too-long = A text is too long. Make it shorter.
problem-too-many-cases = You have 50 cases. Throw one away first.
problem-too-many-waiting = Five of your cases are waiting in this group already. Take one back first.
problem-case-blocked = There is a citizen service number or a bank account number in it. Kring neither keeps nor shares that. Remove it.
problem-case-title-missing = First give your case a title.
problem-case-pitch-missing = First write a pitch: what is it about?
problem-case-pitch-too-long = Make the pitch shorter: two sentences at most.
problem-case-unchecked = Read everything over and tick that nobody is to be recognised.
problem-case-not-shared = This case is not shared with the group (any more).
problem-case-was-used = This case was discussed already. Take it back to share it again.
problem-choice-unknown = This choice is no longer there. Load the page again.
problem-choice-open = A choice is going on already.
problem-choice-closed = Choosing is closed. You can give no more dots.
problem-choice-still-open = First close the choice.
problem-choice-empty = No case is waiting in this group yet.
problem-dots-too-many = You have three dots for each question. Take one away.
problem-dots-on-own = You give no dots to your own case.
problem-logo-type = We cannot use this file. Choose a PNG, JPEG or WebP.
problem-logo-too-large = The image is too large. At most 512 kB.
problem-logo-too-wide = The image is too wide or too high. At most 4096 by 4096 pixels.
problem-logo-alt-too-long = This text is too long. At most 120 characters.
problem-logo-unknown = The group has no logo.
# Personal data
privacy-kind-bsn = a citizen service number (BSN)
privacy-kind-iban = a bank account number (IBAN)
privacy-kind-email = an e-mail address
privacy-kind-phone = a telephone number
privacy-kind-document = the number of a passport or another document
privacy-kind-birth-date = a date of birth
privacy-kind-url = a web address
privacy-kind-handle = a name on social media
privacy-kind-address = an address
privacy-kind-postcode = a postcode
privacy-kind-licence-plate = a licence plate
privacy-kind-case-number = the number of a file or registration
privacy-kind-name = a name
privacy-kind-long-number = a long number
privacy-kind-date = an exact date
privacy-kind-age = an age
privacy-kind-organisation = an organisation
privacy-kind-special = a sensitive detail
privacy-why-bsn = This number belongs to one person. It may never be stored here.
privacy-why-iban = An account belongs to one person or family. Its number may never be stored here.
privacy-why-email = An e-mail address belongs to one person, and often holds the name.
privacy-why-phone = A telephone number tells who it is.
privacy-why-document = This number belongs to one person.
privacy-why-birth-date = A date of birth and a neighbourhood often tell who it is.
privacy-why-url = A link may lead to who it is.
privacy-why-handle = With this name somebody is found online.
privacy-why-address = Who knows the address knows who lives there.
privacy-why-postcode = One postcode is only a few houses.
privacy-why-licence-plate = A licence plate tells whose car it is.
privacy-why-case-number = With this number colleagues can look up who it is.
privacy-why-name = A name tells who it is. A role is enough.
privacy-why-long-number = A long number often belongs to one person or file.
privacy-why-date = An exact day helps to find out who it is about.
privacy-why-age = An exact age makes somebody easier to recognise.
privacy-why-organisation = Who knows the place may know who it is.
privacy-why-special = The law gives this kind of detail more protection. Write it only when it is needed.
privacy-instead-number = (number left out)
privacy-instead-contact = (contact detail left out)
privacy-instead-place = (somewhere in the region)
privacy-instead-car = a car
privacy-instead-organisation = (an organisation)
privacy-instead-relative = a relative
privacy-instead-professional = a professional
privacy-instead-name = the client
privacy-instead-age = between { $from } and { $to } years old
privacy-instead-child = under 10 years old
privacy-instead-very-old = over 89 years old
privacy-instead-aged = { $from }-to-{ $to }-year-old
privacy-instead-young = young
privacy-instead-aged-very-old = very old
privacy-instead-some-age = (date of birth left out)
privacy-instead-some-day = recently
privacy-instead-later = soon
privacy-instead-these-days = a short time ago
privacy-instead-weeks-ago = { $n } weeks ago
privacy-instead-months-ago = { $n } months ago
privacy-instead-years-ago = { $n } years ago
## Meetings
meetings-title = Meetings
meetings-all = All meetings
meetings-none = Nothing is planned yet.
meetings-next = Next meeting
meetings-lede = The meetings of the past year and those to come, with the rota.
meetings-how-often = Who did what, the past year
meetings-to-group = To the group
meeting-title = Meeting
meeting-plan = Plan a meeting
meeting-plan-do = Plan
meeting-plan-lede = Everybody in the group gets a mail with the invitation for the calendar. The time is that in the Netherlands.
meeting-planned-n = { $n ->
        [one] The meeting is planned.
        *[other] { $n } meetings are planned.
    }
meeting-time = { $from } to { $to }
meeting-where = Where
meeting-link = Video link
meeting-no-place = Place to follow
meeting-method = Method
meeting-no-method = Not chosen yet
meeting-when = When
meeting-who-comes = Who comes?
meeting-col-comes = Who comes
meeting-you-come = Are you coming?
meeting-answer-yes = I am coming
meeting-answer-no = I am not coming
meeting-answer-maybe = I do not know yet
meeting-answered = Your answer is saved.
meeting-come-yes = { $n ->
        [one] 1 is coming
        *[other] { $n } are coming
    }
meeting-come-no = { $n ->
        [one] 1 is not coming
        *[other] { $n } are not coming
    }
meeting-come-maybe = { $n ->
        [one] 1 does not know yet
        *[other] { $n } do not know yet
    }
meeting-come-silent = { $n ->
        [one] 1 did not answer yet
        *[other] { $n } did not answer yet
    }
meeting-enter = To the session
meeting-opens = The room opens by itself { $n } minutes before the start.
meeting-opens-not = Choose a method: then the room opens by itself.
meeting-stage-planned = Planned
meeting-stage-cancelled = Called off
meeting-stage-opened = The room is open
meeting-stage-over = Past
meeting-calendar = Download for your calendar
meeting-change = Change the meeting
meeting-changed = Changed. Everybody in the group gets a mail about it.
meeting-now = This is how the meeting is now
meeting-cancel = Call the meeting off
meeting-cancel-do = Call it off
meeting-cancel-ask = Is this meeting called off?
meeting-cancel-text = Everybody in the group gets a mail, and the meeting goes from the calendar.
meeting-cancelled = This meeting is called off.
meeting-which = Which meetings?
meeting-only-this = Only this one
meeting-and-rest = This one and those after it
meeting-day-label = Date
meeting-time-label = Starts at
meeting-minutes-label = Length in minutes
meeting-place-label = Place
meeting-place-hint = An address or a room, for example. May stay empty.
meeting-link-label = Link for the video call
meeting-link-hint = Begins with https. May stay empty.
meeting-method-label = Method
meeting-method-later = We choose that later
meeting-repeat-label = Comes back
meeting-repeat-none = Once
meeting-repeat-week-1 = Every week
meeting-repeat-week-2 = Every 2 weeks
meeting-repeat-week-3 = Every 3 weeks
meeting-repeat-week-4 = Every 4 weeks
meeting-repeat-week-6 = Every 6 weeks
meeting-repeat-week-8 = Every 8 weeks
meeting-repeat-month = Every month on the same weekday
meeting-dates-label = How many times
meeting-dates-title = These will be the days
meeting-dates-how = Untick a day that you skip.
meeting-dates-none = Fill in a date, and a number from 2 to 26.
rota-title = Rota
rota-facilitator = Facilitator
rota-owner = Case owner
rota-nobody = Nobody yet
rota-gone = Somebody who left
rota-proposed = Proposed by the rota
rota-by-hand = Chosen by hand
rota-how = Everybody has a turn. Whose turn was longest ago comes first. Who cannot come is passed over.
rota-change = Change: { $part }
rota-take = I will do it
rota-take-label = I will do it: { $part }
rota-skip = Pass { $name } over this time
rota-skip-how = Next time it is this person’s turn.
rota-give-label = Choose somebody
rota-give = Choose this person
rota-propose = Back to the proposal
rota-swap-label = Swap with
rota-swap = Swap
rota-swap-with = { $name }, { $day }
rota-changed = The rota is changed.
rota-count = { $n } times
rota-col-who = Who
reminders-title = Reminders
reminders-on = Mail me a day and an hour before
reminders-saved = Saved.
problem-meeting-unknown = This meeting is not there (any more).
problem-meeting-changed = Somebody else has just changed this meeting. Look how it is now. What you filled in is still there.
problem-meeting-past = This moment is past. Choose a later one.
problem-meeting-too-far = This is more than three years ahead. Choose a moment that is nearer.
problem-meeting-time-unusable = Fill in a date and a start time. The length is 15 to 480 minutes.
problem-meeting-place-too-long = The place is too long. Use at most 200 characters.
problem-meeting-link-unusable = This link cannot be used. Copy it as a whole from the address bar.
problem-series-unusable = A series has 2 to 26 days. You cannot skip the first day.
problem-too-many-meetings = There are already 100 meetings planned. More is not possible.
problem-meeting-closed = This meeting is past, has begun or was called off.
problem-meeting-not-open = The room is not open yet, or no method is chosen yet.
problem-rota-not-yours = Only who is concerned or a moderator can do this.
problem-rota-two-parts = This person is not coming, or has the other part at that meeting. Facilitator and case owner are two people.
problem-rota-nothing = There is nothing to swap: it is nobody’s turn, or the same person’s in both.
mail-meeting-summary = Peer consultation
mail-meeting-subject-planned = Peer consultation: invitation
mail-meeting-subject-changed = Peer consultation: changed
mail-meeting-subject-cancelled = Peer consultation: called off
mail-meeting-subject-soon-day = Peer consultation: reminder
mail-meeting-subject-soon-hour = Peer consultation: starts in an hour
mail-meeting-planned = { $n ->
        [one] A meeting is planned. With this mail comes an invitation for your calendar.
        *[other] Meetings are planned. With this mail comes an invitation for your calendar.
    }
mail-meeting-changed = { $n ->
        [one] A meeting is changed. This is how it is now:
        *[other] Meetings are changed. This is how they are now:
    }
mail-meeting-cancelled = { $n ->
        [one] For you this meeting is off:
        *[other] For you these meetings are off:
    }
mail-meeting-soon-day = There is a meeting soon:
mail-meeting-soon-hour = In an hour or less the meeting starts:
mail-meeting-when = { $weekday } { $day } { $month } { $year }, { $from } to { $to }
mail-meeting-place = Where: { $what }
mail-meeting-link = Video link: { $what }
mail-meeting-page = Say whether you are coming: { $link }
mail-meeting-no-reminders = No reminders? Switch them off on the page with all meetings of the group.
mail-weekday-1 = Monday
mail-weekday-2 = Tuesday
mail-weekday-3 = Wednesday
mail-weekday-4 = Thursday
mail-weekday-5 = Friday
mail-weekday-6 = Saturday
mail-weekday-7 = Sunday
mail-month-1 = January
mail-month-2 = February
mail-month-3 = March
mail-month-4 = April
mail-month-5 = May
mail-month-6 = June
mail-month-7 = July
mail-month-8 = August
mail-month-9 = September
mail-month-10 = October
mail-month-11 = November
mail-month-12 = December

# The template on the screen
templates-title = Templates
templates-none = Make a method that fits your group: with your own times, texts and steps.
template-new-do = Make a template
template-new = New template
template-new-lede = Begin with a method and make it fit your group.
template-from = Begin with
template-from-blank = From scratch, with one step
template-name = Name of the template
template-name-hint = Leave empty for the name of the method.
template-make = Make the template
template-import = Or begin with a file
template-import-hint = A template that somebody kept from Kring.
problem-template-unreadable = This file is no template of Kring.
template-title = Template
template-kind = Template
template-back = Back to the group
template-plan-short = { $minutes } minutes with { $n } people
template-stage-draft = In the making
template-stage-concept = Concept
template-stage-adopted = Adopted
template-stage-retired = No longer in use
template-stage-former = Earlier version
template-saved = Saved
template-saving = Not saved yet
template-wait-saved = Wait until everything is saved.
template-undo = Undo
template-undo-none = There is nothing to undo.
template-try = Try it out
template-others = Also working on this: { $names }
template-conflict = Somebody else changed the same text. What was saved already stands there now.
template-mine-was = You had: ‘{ $text }’. Now there is: ‘{ $other }’.
template-taken-out = (taken out)
template-read = Seen
template-people = How many people take part?
template-person-less = One person less
template-person-more = One person more
template-person-least = Fewer is not possible.
template-person-most = More is not possible.
template-slot = How long is the meeting, in minutes?
template-total = { $n } minutes
template-fits = That fits in { $slot } minutes. { $n } are left.
template-too-long = That does not fit in { $slot } minutes. It is { $n } too long.
template-timeline = Timeline
template-minutes-short = { $n } min
template-seconds-each = { $n } sec each
template-steps = Steps
template-steps-how = Drag a step, or use the arrows.
template-before = Steps before
template-after = Steps afterwards
template-both = I write the English texts separately
template-points = { $n ->
    [0] All is well
    [one] { $n } point left
   *[other] { $n } points left
  }
template-points-none = Questions come before advice, everybody has a turn, and what is hidden is opened again.
step-up = Move { $step } up
step-down = Move { $step } down
step-first = This is the first step.
step-last = This is the last step.
step-change = Change { $step }
step-remove = Take { $step } out
step-moved = { $step } is step { $n } now.
step-points = { $n ->
    [one] { $n } point to look at
   *[other] { $n } points to look at
  }
step-is-round = In turn
step-is-alone = Writing alone
step-is-together = Writing and talking
step-is-talk = Talking
step-name = Name of the step
step-heading = What do we do now?
step-purpose = Why do we do this?
step-script = Text for the facilitator
step-length = Length
step-unit = Unit
step-minutes = minutes together
step-seconds-each = seconds for each person
step-round = In turn
step-who = Who does what?
right-speak = speaks
right-ask = asks questions
right-answer = answers
right-listen = listens
right-away = is outside
who-owner = Case owner
who-facilitator = Facilitator
who-consultant = Participants
step-card = What is written here: { $name }
step-card-max = How many each
step-card-see = Who sees this first?
step-card-note = Where does it go in the learning note?
step-card-anonymous = Without a name
see-all = everybody
see-group = the small group
see-owner = the case owner
see-author = only the writer
note-nowhere = nowhere
step-bring-which = Which step do you want to add?
step-bring = Add
block-tell = Case: the owner tells
block-questions = Write, weigh and answer questions
block-question-round = Question round
block-images = Write and read images
block-gossip = Gossip
block-perspectives = Perspectives
block-core = Write and read the core
block-new-question = The owner's new question
block-advice = Write and read advice
block-advice-round = Advice round
block-judgement = Write and read one's own judgement
block-reaction = The owner's reaction
block-insights = Insights
template-versions = Versions
template-no-versions = This template was not put to the group yet.
template-note = What is new?
template-note-hint = May stay empty.
template-propose = Put to the group
template-version = Version { $n }
template-version-by = { $name }, { $day }
template-what-changed = What is different?
template-adopt = Adopt
template-adopt-label = Adopt: version { $n }
template-retire = Retire
template-retire-label = Retire: version { $n }
template-comment = What do you think of it?
template-comment-do = Post comment
template-comment-back = Take back
template-more = Keep and share
template-export = Keep as a file
template-share = Make a link
template-share-what = With this link another group can look at the template and take it over. It works for 30 days.
template-share-end = Stop sharing
template-delete = Throw this template away
template-delete-ask = Do you want to throw this template away?
template-delete-text = All versions and comments go too. Sessions that took place stay.
template-delete-do = Throw away
template-shared = Template of another group
template-take-for = For which group?
template-take = Take over
template-take-no-group = You are not in a group yet. Make one, or join one first.
change-title = Another name. Before: { $step }
change-about = Another explanation or other rules
change-slot = Meeting of { $to } instead of { $from } minutes
change-people = For { $to } instead of { $from } people
change-added = New step: { $step }
change-removed = Step gone: { $step }
change-renamed = { $from } is called { $to } now
change-order = Another order
change-length = { $step }: { $to } instead of { $from }
change-words = { $step }: other texts
change-roles = { $step }: other roles
change-cards = { $step }: something else to write
change-other = { $step }: changed
change-kinds = Other questions on the cards
change-harvest = Something else in the learning note
change-frame = Other steps before or afterwards
begin-templates = Of your group

# The steps of a template, further
step-tasks = What does each see as the task?
step-task = Task of { $who }
step-optional = May this step be off?
step-always = No, always part of it
step-may-off = Yes, starts on
step-may-on = Yes, starts off
step-card-prompt = Sentence above the field
step-card-lengths = How long may the text be?
step-card-length = { $field }: most characters
step-extras = Turning over, choosing and more
step-reveals = What is turned over here?
step-reveals-none = Nothing was written face down up to here.
reveal-not = Not in this step
reveal-at-once = All at once
reveal-by-turn = Each at their turn
reveal-on-command = When the facilitator says so
reveal-to-owner = For the case owner only
reveal-to-group = Within the small group only
step-pick = What is picked from?
step-pick-most = At most
step-vote = What is voted on with dots?
step-vote-dots = Dots for each person
step-choose-none = Nothing
step-group-size = People in a small group
extra-answers = Questions are answered
extra-marks = Cards are marked
extra-choose = A way is chosen
extra-when = Takes part only after a choice
extra-again = The group may go back
extra-check = Each says where they stand
extra-compare = Scores lie side by side
extra-groups = In small groups
extra-personas = Each plays a part
extra-out = Take out
extra-out-label = Take out: { $what }
step-bring-from = Where does the step come from?
step-bring-blocks = Building blocks
template-take-mine = Take mine
template-take-mine-label = Take mine: { $text }
template-comment-step = What do you think of this step?
template-comment-on = on { $step }

# What we keep and how long
terms-title = How long we keep something
terms-lede = This holds on this server. What is past its term, we erase every hour by itself.
terms-what = What
terms-long = How long
terms-swept = Last erased on { $day }.
terms-away = The table cannot be fetched now.
kept-session-texts = What you write in a session, after the last activity
kept-materials = Files on the table
kept-draft-notes = Learning note that nobody approved
kept-approved-notes = Approved learning note
kept-attendance = Attendance that nobody keeps with an account
kept-certificates = Proof of participation that nobody keeps with an account
kept-waiting-cases = Case that waits, after the last change
kept-used-cases = Case that was discussed
kept-tryouts = Try-out with simulated people
kept-meetings = Meetings that were
kept-shared-templates = Link to a template
kept-invitations = Invitation to a group
kept-mail-links = Link in a mail
kept-sign-ins = Signed in on a device, after the last visit
kept-accounts = Your account
kept-trail = Count of what was erased, without content
term-hours = { $n } hours
term-days = { $n } days
term-session = Until the session ends
term-owner = Until its owner takes it away
my-data-heading = Your data
my-data-text = You get one file with all that we keep of your account. Passwords and keys are not in it.
my-data-do = Download my data
## Follow-up of actions, look-back, themes and figures.
mail-action-subject = Peer consultation: your action for this week
mail-action-soon = { $n ->
    [one] You have an action for this week.
   *[other] You have { $n } actions for this week.
  }
mail-action-page = See your action and tell how it went: { $link }
mail-action-no-reminders = No reminders? Switch them off on the same page.
problem-action-unknown = This action is not there (any more).
problem-action-not-yours = Only whose action it is can do this.
problem-action-what-missing = Write down what you will do.
problem-action-text-too-long = This is too long. Make it shorter.
problem-action-day-unusable = This is not a date.
problem-action-blocked = There is a citizen service number or an account number in it. Kring does not keep that. Take it out.
problem-action-personal = Somebody may be recognised. Change the text, or tick that it may stay.
problem-too-many-actions = There are too many actions or results. First close one.
problem-action-note-unknown = This action is not in a learning note of yours.
problem-action-taken = This action was taken up already.
problem-action-buddy-unusable = Choose another member of the group as your buddy.
problem-action-not-asked = You are not asked as a buddy (any more).
problem-action-now-missing = Write down what you will do now.
problem-action-moved = Something was told of this action just now. See what it says.
problem-theme-unknown = This theme is not there (any more).
problem-theme-name-taken = There is a theme by this name already.
problem-theme-name-unusable = Give the theme a name of 60 characters at most.
problem-theme-not-yours = Only who looks after the theme, or a moderator, can do this.
problem-too-many-themes = The group has very many themes. First remove one.
problem-theme-owner-unusable = Choose a member of the group.
problem-theme-note-unknown = This learning note is not (any longer) of the group.
problem-theme-text-too-long = This is too long. Make it shorter.
problem-theme-blocked = There is a citizen service number or an account number in it. Kring does not keep that. Take it out.
problem-theme-personal = Somebody may be recognised. Change the text, or tick that it may stay.
problem-proposal-unknown = This proposal is not there (any more).
problem-proposal-incomplete = Fill in title, text and reason. Do you deviate? Then name the guideline too.
problem-proposal-few-notes = Choose at least two learning notes that this proposal rests on.
problem-proposal-moved = Somebody just put a newer version to the group. Look at that first.
problem-proposal-change-missing = Write down what changed.
problem-proposal-stage = This cannot be done with this version (any more).
problem-proposal-unsupported = No other member supports this proposal yet. First ask for reactions.
problem-proposal-review-unusable = Choose a day after today, and within two years.
problem-too-many-proposals = This theme has too many proposals or versions.
problem-reaction-on-own = You do not react to your own proposal.
follow-title = Actions
follow-why = What you do after a session, and what came of it. All members of the group see this.
follow-none = No action is open now.
follow-open = Open actions
follow-closed = Closed
follow-new = New action
follow-new-do = Make an action
follow-offers = From your learning notes
follow-offers-why = This is what you planned. Do you take it up?
follow-offer-from = { $title }, { $day }
follow-take = Take up
follow-take-label = Take up: { $what }
follow-keep-first = Did you bring in the case? First keep your seat with your account. Then your actions are here.
follow-keep-link = Keep your seat: { $title }, { $day }
follow-what = What will you do?
follow-what-hint = In plain words. Name nobody.
follow-first = What is your first small step?
follow-notice = How will you notice that it works?
follow-due = Before which date?
follow-due-hint = May stay empty.
follow-buddy = Who will be your buddy?
follow-buddy-none = Nobody
follow-visible = Everybody in the group sees this action.
follow-kept = I looked: nobody is to be recognised. The text may stay.
follow-save = Save action
follow-saved = The action is in the list.
follow-first-short = First step
follow-notice-short = Noticed by
follow-due-day = Before { $day }
follow-due-late = Date passed: { $day }
follow-due-none = No date
follow-of = Action of { $name }
follow-of-me = Your action
follow-buddy-asked = Buddy: { $name } was asked
follow-buddy-yes = Buddy: { $name }
follow-buddy-no = { $name } cannot be the buddy
follow-buddy-ask-you = { $name } asks you to be the buddy.
follow-buddy-say-yes = Yes, I will
follow-buddy-say-no = No, not now
follow-buddy-you = You are the buddy.
follow-buddy-stop = Stop as buddy
follow-buddy-said = Your answer is saved.
follow-gone = Somebody who left
follow-result = Tell how it went
follow-result-more = Tell something more
follow-result-label = Tell how it went: { $what }
follow-outcome = Where does it stand?
follow-outcome-done = Done
follow-outcome-changed = Changed
follow-outcome-dropped = Dropped
follow-outcome-do-done = Done
follow-outcome-do-changed = It goes differently
follow-outcome-do-dropped = I will not do it
follow-done-label = Done: { $what }
follow-meant = What happened as meant?
follow-unmeant = What happened that was not meant?
follow-now = And what now?
follow-now-due = New date
follow-meant-short = As meant
follow-unmeant-short = Not meant
follow-now-short = And now
follow-tell = Save result
follow-told = The result is saved. It stays as it is.
follow-result-by = { $name }, { $day }
follow-throw = Throw away
follow-throw-ask = Throw this action away?
follow-throw-text = The action and all its results are gone then.
follow-throw-label = Throw away: { $what }
follow-thrown = The action is gone.
follow-reminders = Mail me in the week of my action
follow-reminders-title = Reminders
follow-agree-first = First say yes to the agreements of the group. Then you can take part.
follow-to-actions = To all actions
follow-to-group = Back to the group
follow-open-n = { $n ->
    [0] No open actions
    [one] { $n } open action
   *[other] { $n } open actions
  }
follow-asks-you = { $n ->
    [one] Somebody asks you to be a buddy.
   *[other] { $n } people ask you to be a buddy.
  }
follow-group-title = After the session
back-title = Look-back
back-why = Begin the meeting with this. Go through the list together.
back-since = Since the last meeting, { $day }.
back-first = This is the first meeting. Everything so far is here.
back-news = What came of it
back-news-none = Nothing was told yet.
back-notes = New learning notes
back-notes-none = There is no new learning note.
back-waits = What waits
back-waits-none = Nothing waits.
back-page = Show on a page of its own
back-to-meeting = Back to the meeting
back-waits-late = { $n ->
    [one] { $n } action is past its date
   *[other] { $n } actions are past their date
  }
back-waits-buddies = { $n ->
    [one] { $n } question for a buddy waits for an answer
   *[other] { $n } questions for a buddy wait for an answer
  }
back-waits-cases = { $n ->
    [one] { $n } case waits
   *[other] { $n } cases wait
  }
back-waits-concepts = { $n ->
    [one] { $n } proposal waits for reactions
   *[other] { $n } proposals wait for reactions
  }
back-waits-reviews = { $n ->
    [one] { $n } adopted proposal is to be looked at again
   *[other] { $n } adopted proposals are to be looked at again
  }
topic-title = Themes and situations
topic-one = Theme
topic-why = Learning notes that belong together. So you see what happens often and what works.
topic-none = There is no theme or situation yet.
topic-new = New theme or situation
topic-name = Name
topic-name-hint = For example a situation that happens often.
topic-make = Make
topic-suggested = From the words of your group
topic-suggest = Make: { $word }
topic-suggest-n = { $n ->
    [one] stands in { $n } learning note
   *[other] stands in { $n } learning notes
  }
topic-notes-n = { $n ->
    [0] No learning notes yet
    [one] { $n } learning note
   *[other] { $n } learning notes
  }
topic-owner = Looks after it: { $name }
topic-owner-none = Nobody looks after this theme. Will you?
topic-owner-label = Who looks after this theme?
topic-all = All themes and situations
topic-notes = Learning notes
topic-notes-none = Add learning notes that belong to this theme.
topic-others = Other learning notes of the group
topic-others-none = There are no other learning notes.
topic-fits = May fit: the word stands in it
topic-add = Add
topic-add-label = Add: { $title }, { $day }
topic-out = Take out
topic-out-label = Take out: { $title }, { $day }
topic-added = The learning note belongs to this theme now.
topic-outed = The learning note no longer belongs to this theme.
topic-learned = What we learned
topic-questions = Questions that helped
topic-worked = What worked
topic-not = What did not work
topic-nothing = Nothing yet.
topic-change = Change this theme
topic-changed = Saved.
topic-throw = Throw this theme away
topic-throw-ask = Throw this theme away?
topic-throw-text = The proposals go too. The learning notes stay.
proposal-title = Proposals
proposal-why = Make what you learned a way of working for the group, or propose to change a guideline.
proposal-none = There is no proposal yet.
proposal-new = Make a proposal
proposal-needs-notes = A proposal needs two learning notes in this theme.
proposal-kind = What do you propose?
proposal-kind-service = A service option for this situation
proposal-kind-guideline = Change a guideline
proposal-name = Title
proposal-text = Proposal
proposal-text-hint = For which situation? Which steps? When not? What does the client say of it?
proposal-guideline = Which guideline?
proposal-guideline-hint = May stay empty when you leave no guideline.
proposal-ground = How does this stand to the guideline?
proposal-ground-follows = It follows the guideline
proposal-ground-deviates = It deviates from it
proposal-why-label = Why?
proposal-why-hint = Knowledge, experience, and what the client says.
proposal-rests = On which learning notes does this rest?
proposal-rests-on = Rests on
proposal-put = Put to the group
proposal-put-done = The proposal is with the group. Once adopted, the text is the group’s own.
proposal-version = Version { $n }
proposal-by = { $name }, { $day }
proposal-stage-concept = Concept
proposal-stage-adopted = Adopted
proposal-stage-former = Former version
proposal-stage-withdrawn = Withdrawn
proposal-review = To be looked at again on { $day }
proposal-review-due = Look at this proposal again. The day was { $day }.
proposal-review-label = When do you look at this again?
proposal-adopt = Adopt
proposal-adopt-again = Adopt again
proposal-adopted = The proposal is adopted.
proposal-withdraw = Withdraw
proposal-withdrawn = The version is withdrawn.
proposal-changed = What changed?
proposal-changed-is = Changed: { $what }
proposal-edit = Make a new version
proposal-reactions = Reactions
proposal-reactions-none = Nobody reacted yet.
proposal-react = What do you think of it?
proposal-react-text = In words
proposal-react-do = Give reaction
proposal-react-again = Change reaction
proposal-react-back = Take reaction back
proposal-reacted = Your reaction is saved.
proposal-view-support = I support this
proposal-view-more = It needs more
proposal-view-against = Not like this
proposal-history = Earlier versions
proposal-support-first = It can be adopted when another member supports it.
proposal-due-n = { $n ->
    [one] { $n } adopted proposal of a theme is to be looked at again.
   *[other] { $n } adopted proposals of a theme are to be looked at again.
  }
proposal-concept-n = { $n ->
    [one] { $n } proposal waits for reactions
   *[other] { $n } proposals wait for reactions
  }
figures-title = Figures
figures-why = Counts of the last year. Without a name.
figures-none = There is nothing to count yet.
figures-unknown = not known
figures-csv = Download as a file (csv)
figures-csv-label = Download as a file: { $title }
figures-alt = Bar chart: { $title }. The same figures are in the table.
figures-print = Print
figures-chart-actions = Open and done actions by month
figures-chart-themes = Learning notes by theme and month
figures-chart-sessions = Sessions and learning notes by month
figures-chart-methods = Methods used
figures-chart-attendance = Attendance by meeting
figures-chart-scores = How the sessions went
figures-col-month = Month
figures-col-method = Method
figures-col-meeting = Meeting
figures-col-theme = Theme
figures-col-score = Question
figures-col-opened = Sessions
figures-col-notes = Learning notes
figures-col-yes = Said to come
figures-col-there = Was there
figures-col-open = Open
figures-col-done = Done
figures-col-average = Average
## Proof of participation and portfolio
proof-title = Proof of participation
proof-lede = This shows that you took part in a session in Kring. Nothing of what was told stands here.
proof-name = Name
proof-registration = Register and number
proof-day = Date
proof-times = Time
proof-from-to = from { $from } to { $to }
proof-minutes = Time that counts
proof-minutes-net = { $n ->
        [one] { $n } minute, without pauses
        *[other] { $n } minutes, without pauses
    }
proof-kind = Kind of meeting
proof-kind-professional = Intervisie (peer consultation)
proof-kind-norm = Peer review
proof-kind-client = Case discussion
proof-method = Method
proof-method-version = { $name }, version { $version }
proof-way = Live or online
proof-way-live = Live, in one room
proof-way-online-seen = Online, with sound and image of everybody
proof-way-online = Online, without sound and image of everybody
proof-way-unknown = Not said yet
proof-people = Number of participants
proof-facilitator = Facilitator
proof-part = Part
proof-part-led = Facilitator
proof-part-owner = Brought in a case
proof-part-other = Participant
proof-confirmed = Confirmed
proof-confirmed-by = by { $name } on { $day }, and by the participant
proof-number = Number
proof-mark = Mark
proof-check-title = Checking
proof-check-text = Is this certificate right? Go to { $address } and compare what stands there. See whether the mark is the same too.
proof-small = The times were measured by Kring. Lost connections and pauses do not count. Whether this counts for a register is up to that register.
proof-measured = This was measured. Nothing of what was told is in it.
proof-of-session = { $net } of { $all } minutes, without pauses
proof-step-open = Not asked for yet
proof-step-asked = Asked for
proof-step-confirmed = Confirmed
proof-step-refused = Not confirmed
proof-ask-title = Ask for your certificate
proof-ask-text = The facilitator confirms your certificate. Was there none, or was that you? Then somebody else confirms it.
proof-ask-name = Name on the certificate
proof-ask-name-hint = As the register knows you.
proof-ask-registration = Register and number
proof-ask-registration-hint = May stay empty.
proof-ask-lang = Language of the certificate
proof-ask-do = Ask for it
proof-asked-title = Your request waits
proof-asked-text = Your certificate comes here once somebody else confirmed it. So come back later.
proof-take-back = Take your request back
proof-refused-title = Your certificate was not confirmed
proof-refused-text = A no needs no reason. Talk about it together. After that you can ask again.
proof-ready-title = Your certificate is ready
proof-download = Download the certificate (pdf)
proof-see = See what others see
proof-delete = Remove the certificate
proof-delete-ask = Do you want to remove this certificate?
proof-delete-text = Who looks up the number then sees that it was withdrawn. We keep nothing else of it.
proof-confirm-title = To confirm
proof-confirm-text = These people ask for a certificate. Is what was measured right? A no needs no reason.
proof-confirm-way = How did you come together?
proof-confirm-row = { $name }, on the certificate: { $on }. { $n } minutes.
proof-confirm-yes = Confirm
proof-confirm-yes-label = Confirm the certificate of { $name }
proof-confirm-no = Do not confirm
proof-confirm-no-label = Do not confirm the certificate of { $name }
proof-confirm-done = Your answer was kept.
proof-none-here = We find no seat in this session on this device. Sign in if you kept your seat with your account.
proof-link = Proof of participation
proof-print = Print
check-title = Check a certificate
check-lede = Type the number of the certificate. Then you see what should stand on it.
check-number = Number of the certificate
check-number-hint = 18 digits. Spaces make no difference.
check-do = Look up
check-known = This certificate is genuine
check-known-text = Compare everything below with the paper. The mark too.
check-withdrawn = This certificate was withdrawn
check-withdrawn-text = The participant removed it. We keep nothing else of it.
check-unknown = This number is unknown
check-unknown-text = There is no certificate with this number. See whether you typed it right.
check-mistyped = This number is not right
check-mistyped-text = There is a typing mistake in it. Go over the digits once more.
check-again = Check another certificate
portfolio-title = My portfolio
portfolio-lede = What you took part in, your certificates and what you learned. Only you see this.
portfolio-attended = Where you were
portfolio-attended-none = Nothing yet. Keep your seat in a session with your account. Afterwards it stands here.
portfolio-attended-row = { $day }, { $n } minutes, { $people } people
portfolio-open = See the certificate
portfolio-open-label = See the certificate of { $name }, { $day }
portfolio-waiting = { $n ->
        [one] One request waits for you.
        *[other] { $n } requests wait for you.
    }
portfolio-waiting-row = { $name }: { $method }, { $n } minutes
portfolio-waiting-go = See the request
portfolio-why = Why?
portfolio-registers = My registers
portfolio-registers-text = Choose your register. Then you see for each session whether it counts. Always check with your register.
portfolio-register = Register
portfolio-register-none = Choose a register
portfolio-register-number = Your number
portfolio-register-number-hint = May stay empty.
portfolio-register-since = First year of your period
portfolio-register-since-hint = For example 2024. May stay empty.
portfolio-register-add = Add
portfolio-register-remove = Remove
portfolio-register-remove-label = Remove { $name }
portfolio-register-source = Read on { $day } at { $source }.
portfolio-years = Hours a year
portfolio-years-none = Choose a register first.
portfolio-col-register = Register
portfolio-col-years = Year
portfolio-col-counts = Counts
portfolio-col-unknown = Perhaps
portfolio-col-asked = Needed
portfolio-col-reached = Reached
portfolio-hours = { $h } h { $m } min
portfolio-hours-asked = { $h } hours
portfolio-meetings = { $n } of { $all } meetings
portfolio-points = { $n } points
portfolio-nothing-asked = Not known
portfolio-yes = Yes
portfolio-no = Not yet
portfolio-no-word = Unknown
verdict-counts = Counts
verdict-unknown = May count
verdict-not = Does not count
register-kind-fits = This kind of meeting counts.
register-kind-unknown = We do not know whether this kind of meeting counts.
register-kind-not = This kind of meeting does not count.
register-way-fits = Live or online is fine.
register-way-unknown = We do not know whether live or online matters, or nobody said yet which it was.
register-way-not = Online does not count, or not without sound and image of everybody.
register-group-min-fits = The group was large enough.
register-group-min-unknown = We know of no smallest group for this register.
register-group-min-not = The group was too small: { $found }. At least { $asked } are needed.
register-group-max-fits = The group was not too large.
register-group-max-unknown = We know of no largest group for this register.
register-group-max-not = The group was too large: { $found }. At most { $asked } are allowed.
register-minutes-fits = You were there long enough.
register-minutes-unknown = We know of no shortest time for this register.
register-minutes-not = You were there too short: { $found } minutes. { $asked } are needed.
register-confirmation-fits = Somebody else confirmed it.
register-confirmation-not = Somebody else has to confirm it still. Ask for your certificate.
register-report-yours = This register asks for a report. You make that yourself.
register-reflection-yours = This register asks for a reflection. You can write it below.
register-list-of-all-yours = This register asks for a list with everybody's signatures.
register-group-known-yours = The group has to be known to the register beforehand.
register-facilitator-known-yours = The facilitator has to be known to the register.
register-agreement-yours = This register asks for an agreement that everybody signs.
portfolio-reflections = My reflections
portfolio-reflections-text = What did you learn? Write it down for yourself. Nobody else reads this.
portfolio-reflections-none = You have written nothing yet.
reflection-new = Write a reflection
reflection-about = About which session?
reflection-about-none = About a whole period
reflection-shape = How do you want to build it up?
reflection-shape-dimensions = Three dimensions (SKJ)
reflection-shape-starr = STARR
reflection-technical = What did you do as a professional, and why so?
reflection-normative = Which values and norms played a part?
reflection-personal = What does this say about you as a person?
reflection-situation = Situation: what was going on?
reflection-task = Task: what was yours to do?
reflection-action = Action: what did you do?
reflection-result = Result: what came of it?
reflection-reflection = Reflection: what did you learn?
reflection-save = Keep the reflection
reflection-saved = Your reflection was kept.
reflection-change = Change
reflection-change-label = Change the reflection of { $day }
reflection-delete = Remove
reflection-delete-label = Remove the reflection of { $day }
reflection-delete-ask = Do you want to remove this reflection?
reflection-delete-text = You cannot undo this.
reflection-deleted = Your reflection is gone.
portfolio-take = Take it along
portfolio-take-text = Keep your portfolio as a file.
portfolio-json = Everything (json)
portfolio-csv = Attendance as a table (csv)
portfolio-csv-day = Date
portfolio-csv-method = Method
portfolio-csv-minutes = Minutes
portfolio-csv-people = Participants
portfolio-csv-kind = Kind
portfolio-csv-way = Live or online
portfolio-csv-part = Part
portfolio-csv-step = Certificate
portfolio-csv-number = Number
portfolio-csv-counts = Registers
problem-proof-unknown = Nothing of you was measured in this session.
problem-proof-too-short = You were there for less than a minute. There is no certificate of that.
problem-proof-name-unusable = Fill in your name, with a letter in it and on one line.
problem-proof-asked = This certificate was asked for already.
problem-proof-not-asked = This request is no longer there.
problem-proof-asked-enough = You asked for this certificate three times. More often is not possible.
problem-proof-not-yours = Somebody else confirms this certificate.
problem-proof-way-missing = Say first how you came together.
problem-registration-unusable = This register cannot be kept like this. Look over the number and the year.
problem-reflection-unknown = This reflection is no longer there.
problem-reflection-unusable = Write at least one answer, and keep each answer under 4,000 characters.
problem-reflection-blocked = There is a citizen service number or bank account number in it. Take that out first.
problem-too-many-reflections = You have 500 reflections already. Remove one first.
## The life of a learning note
problem-note-blocked = There is a BSN or a bank account number in it. Take it out: we never keep such numbers.
problem-note-finds = Something in it may still identify somebody. Decide about that first.
problem-note-reader-first = Let somebody read along first, or choose to go on without a second reader.
problem-note-not-approved = The case owner has not approved the learning note yet. Look again later.
problem-note-not-yours = Only the case owner can do this.
problem-note-approved = The learning note is approved already and cannot change.
problem-note-changed = The learning note was changed elsewhere. Load the page again.
problem-note-fixed = Only the text of the learning note can change.
problem-note-withdrawn = The case owner took this learning note back. Nobody else can read it any more.
problem-note-not-withdrawn = This learning note was not taken back.
problem-note-reader-unknown = You cannot ask this person. Choose somebody of the session or the group.
problem-note-not-reader = You are no longer the second reader of this learning note.
problem-note-nothing-said = Write first what you want to say.
note-withdrawn = Taken back
note-steps = The steps of this note
note-step-draft = Draft
note-step-checked = Checked
note-step-read = Read along
note-step-approved = Approved
note-step-done = done
note-next = What now?
note-next-finds = { $n ->
        [one] There is 1 thing left by which somebody may be recognised. Change it, or keep it knowingly.
        *[other] There are { $n } things left by which somebody may be recognised. We take them one by one.
    }
note-next-reader = You have checked everything. Now ask somebody to read along: another sees more than you do.
note-next-asked = { $name } reads along. Send the link, for Kring sends no message itself.
note-next-not-yet = { $name } says: not yet. Change the text and ask again.
note-next-changed = You changed the text after { $name } said yes. Ask again.
note-next-alone = You go on without a second reader. The history of the note will say so.
note-next-read = Your second reader says: well done. You have the last word.
note-next-approved = The note is approved. The others can read it.
note-next-withdrawn = You took the note back. Nobody else can read it.
note-next-judge = You read along. Read the text below and say what you think.
note-next-member = You may write along. The case owner approves the note later.
note-find-change = Make it: { $new }
note-find-keep = Keep it
note-find-go = Go to the text
note-blocked-here = We never keep this number. Take it out; then we keep the rest.
note-names = Names in this case
note-names-label = Names that occur in this case
note-names-hint = One name a line. Only you see this list. We delete it after approval.
note-names-save = Look for these names
note-names-kept = We look for these names already.
note-ask-who = Who reads along?
note-ask = Ask to read along
note-ask-again = Ask again
note-ask-other = Ask somebody else
note-copy-link = Copy the link
note-copied = The link is copied.
note-reader-edits = Second reader may write along
note-alone = Go on without a second reader
note-alone-back = Ask somebody after all
note-approve-check = Would the neighbour, the client or a colleague recognise who it is? Then the text is not ready.
note-judge-question = Would the neighbour, the client or a colleague recognise whom it is about?
note-judge-yes = Well done
note-judge-not-yet = Not yet
note-judge-why = Not yet, because
note-judge-why-first = Write why first.
note-judge-send = Send this to the case owner
note-judged-yes = You said: well done.
note-judged-changed = You said yes, but the text was changed after that. Read it once more.
note-judged-not-yet = You said: not yet. The case owner changes the text.
note-say = Say something
note-say-label = Say something about: { $name }
note-say-first = Write first what you want to say.
note-say-send = Post
note-unsay-label = Remove: remark about { $name }
note-reason = Reason for: { $name }
note-state-saved = Saved.
note-state-saving = We are saving it.
note-state-waiting = Not saved yet.
note-state-here = Not saved yet. The text stays on this device.
note-state-blocked = Not saved: there is a number in it that we never keep.
note-undo = Undo my step
note-undo-none = You have not changed anything yet.
note-conflict = You both wrote
note-conflict-text = The same piece was changed at the same time. Choose which text stays.
note-conflict-mine = Yours
note-conflict-theirs = The other's
note-conflict-take-mine = Take my text
note-conflict-take-theirs = Keep the other's
note-about = What is it about and for whom?
note-kind = Kind
note-kind-none = Not chosen
note-kind-case = Case
note-kind-dilemma = Dilemma
note-kind-success = Something that went well
note-kind-work-product = Work product
note-kind-incident = Incident
note-kind-theme = Theme
note-tags = Situations
note-tags-hint = One a line, without names. So you find the note later.
note-reach-circle = Only for who was there, not for the group
note-together = Participants may write along
note-together-what = Participants of the session then see the draft. What you write at the same time is put together.
note-sight-reader = Only you and your second reader see this now.
note-sight-members = The participants of the session see this draft.
note-sight-withdrawn = Only you see this now.
note-versions = Earlier versions
note-version = Version { $n }, { $date }, { $who }
note-version-first = from the session
note-version-look = Look
note-version-look-label = Look at { $name }
note-version-title = What changed in version { $n }
note-version-same = No other word than in the version before.
note-version-restore = Take this version up again
note-gone = Gone:
note-came = Added:
note-by-owner = the case owner
note-by-reader = the second reader
note-by-seat = seat { $n }
note-by-group = somebody of the group
note-history = History of this note
note-did-kept = Kept knowingly
note-did-asked = Asked somebody to read along.
note-did-yes = Read along and said: well done.
note-did-not-yet = Read along and said: not yet.
note-did-alone = Went on knowingly without a second reader.
note-did-approved = Approved the note.
note-did-withdrawn = Took the note back.
note-did-reopened = Made a draft of it again.
note-did-restored = Took up an earlier version.
note-withdraw = Take the note back
note-withdraw-what = Nobody else can read the note then. Who downloaded it keeps that file.
note-withdraw-do = Take back
note-reopen = Make a draft of it again
note-delete = Delete for good
note-delete-what = The note is really gone then, for everybody. You cannot undo this.
note-delete-do = Yes, delete
note-cancel = Not after all
note-personal-title = For myself
note-personal-hidden = Only you see this. It is in no file of the circle.
note-personal-shown = Who reads the note sees this too.
note-personal-insight = What I see differently about myself
note-personal-insight-hint = An insight about you, not about the client.
note-personal-technical = Craft
note-personal-technical-hint = What do I learn about methods and skills? (technical-instrumental)
note-personal-normative = Values
note-personal-normative-hint = What do I learn about what is good and just? (normative)
note-personal-own = Personal
note-personal-own-hint = What touches me, and what do I do with it?
note-personal-goal = My learning goal
note-personal-goal-hint = What do I want to learn in the time to come?
note-personal-release = Show this to who reads the note
note-personal-save = Save for myself
note-personal-kept = This is saved.
note-personal-take = Download my part
note-released = What participants show about themselves
problem-note-deleted = The note was deleted.
# Searching the archive
archive-title = Archive
archive-of = Archive of { $name }
archive-of-all = Archive of all your groups
archive-lede = Search what you learned together. Only notes that the case owner approved for the group are here.
archive-link = Search the archive
archive-search-all = Search the archive of all your groups
archive-query = What are you looking for?
archive-query-hint = Put words that belong together between quotation marks. Put a minus before a word that must not be there.
archive-do = Search
archive-filter-method = Method
archive-all-methods = All methods
archive-filter-period = Period
archive-all-periods = All years
archive-months = Last 3 months
archive-option = { $name } ({ $n })
archive-sort = Order
archive-sort-fit = Best first
archive-sort-newest = Newest first
archive-found = { $n ->
    [one] { $n } note found
   *[other] { $n } notes found
  }
archive-found-more = More than { $n } notes found
archive-empty = There are no notes in the archive yet. They come here when a case owner approves them for the group.
archive-none = This may find more:
archive-none-1 = Use fewer words, or another word for the same thing.
archive-none-2 = Choose all methods and all years.
archive-none-3 = Type only the beginning of a word.
archive-notice-some = No note has all of these words. These notes have some of them.
archive-notice-near = Not every word is there. We also looked for words that are written almost the same.
archive-notice-wider = We also looked for words that begin like this, and for parts of long words.
archive-notice-shortened = These are many words. We only looked for the first ones.
archive-notice-small-words = These words are in nearly every note. Type a word that says more.
archive-notice-no-words = There is no word in this. Type a word to search for.
archive-waiting = Not searched yet: { $groups }. Agree to the agreements there first.
archive-pages = Pages
archive-page = Page { $n } of { $all }
archive-previous = Previous page
archive-next = Next page
archive-like = More like this
archive-like-label = More like this: { $what }
archive-like-none = There is no note like this yet.
archive-like-text-title = Has your group met this before?
archive-like-text-what = We compare your text with the notes of { $name }. Your text is not kept for that.
archive-like-text-do = See what the group learned before
archive-like-text-why = Write something about your case first.
archive-like-text-some = Your group has met this before.
archive-like-text-none = Your group has no note like this yet.
problem-search-too-long = This is too long to search for. Use fewer words.
problem-search-period-unusable = This period is not right. Choose a beginning before the end.
archive-take = Take the archive with you
archive-take-lede = You get all notes that your group may read. Only JSON can be read by Kring again.
archive-take-year = Of which year?
archive-form-pdf = PDF per note (zip)
archive-form-docx = Word per note (zip)
archive-form-html = Web page per note (zip)
archive-form-md = Markdown per note (zip)
archive-form-csv = One table (CSV)
archive-form-json = One file for Kring (JSON)
archive-csv-field = Part
archive-csv-text = Text
archive-take-in = Read an archive in
archive-take-in-hint = Choose a JSON file that comes from Kring. What is here already does not change.
archive-taken = { $n ->
    [0] No note came in.
    [one] One note came in.
   *[other] { $n } notes came in.
    }
archive-taken-here = { $n ->
    [one] One note was here already.
   *[other] { $n } notes were here already.
    }
archive-taken-finds = { $n ->
    [one] In one note something stands by which somebody may be known. Check it.
   *[other] In { $n } notes something stands by which somebody may be known. Check them.
    }
archive-left = These notes did not come in:
archive-left-one = Note { $n }: { $why }
note-next-taken-in = This note came into the archive with a file. It has no case owner here.
note-take-out = Take out of the archive
note-take-out-what = The note is gone for everybody in the group. You cannot undo this.
note-take-out-do = Take out
problem-collection-damaged = This file is damaged. Download it anew and try again.
problem-collection-foreign = This is no archive of Kring. Choose a JSON file that you downloaded in an archive.
problem-collection-newer = This file comes from a newer Kring. Ask your operator to update this Kring.
problem-collection-too-large = This file is too large. It may be 32 MB and have 5,000 notes.
problem-collection-too-many = These are more than 500 notes. Choose one year, or take CSV or JSON.
problem-note-damaged = This note is not whole.
problem-note-too-large = This note is too long.
problem-note-unapproved = This note was not approved for a group.
problem-note-taken = There is another note or session of this number here already.
# Taking one's own words back.
note-back-title = Take back what I wrote
note-back-what = We take your words out of the session and out of this learning note. This works as long as we keep the texts of the session.
note-back-not = Three things stay: what you wrote together, what the case owner wrote down, and average scores. Who downloaded the note before keeps it.
note-back-ask = Take my words back
note-back-sure = Take your words back?
note-back-sure-what = Your cards and answers become empty. This cannot be undone. Your attendance stays.
note-back-do = Take back
note-back-done = Your words are gone.
note-back-nothing = Nothing was left that was yours alone.
note-back-cards = { $n ->
    [one] 1 card was emptied.
   *[other] { $n } cards were emptied.
    }
note-back-gone = { $n ->
    [one] 1 piece was taken out of the learning note.
   *[other] { $n } pieces were taken out of the learning note.
    }
note-back-left = { $n ->
    [one] 1 piece was written anew by somebody else, or is gone. Ask the case owner.
   *[other] { $n } pieces were written anew by somebody else, or are gone. Ask the case owner.
    }
note-back-together = { $n ->
    [one] You wrote 1 card together with others. It stays.
   *[other] You wrote { $n } cards together with others. They stay.
    }
note-did-took-back = Took own words back.
note-kept-until = The group keeps this note until { $date }.
problem-session-texts-gone = The texts of this session are gone already. Ask the case owner to take a sentence out of the note.

# How long a group keeps notes.
group-keep-label = How long does your group keep learning notes?
group-keep-hint = After that we delete them. A shorter term begins after 30 days.
group-keep-always = Until the case owner takes them back
group-keep-years = { $n ->
    [one] 1 year
   *[other] { $n } years
    }
group-keeps = { $n ->
    [one] This group keeps learning notes for 1 year. We delete nothing before { $day }.
   *[other] This group keeps learning notes for { $n } years. We delete nothing before { $day }.
    }
problem-keep-years-unusable = Choose a term of 1 to 20 years.
kept-group-notes = Learning note of a group with its own term
term-group = As long as the group chose

# Themes and situations.
topic-sort = What is it?
topic-sort-theme = Theme
topic-sort-situation = Situation that happens often
topic-sorts-theme = Themes
topic-sorts-situation = Situations that happen often
archive-filter-theme = Theme or situation
archive-all-themes = All themes and situations
archive-chosen-theme = Chosen theme

# Somebody asks to read along.
mail-read-subject = Peer consultation: somebody asks you to read along
mail-read-along = Somebody asks you to read along with a learning note. Look for what tells who somebody is.
mail-read-page = Read along on this page: { $link }

figures-chart-balance = How the time to speak was divided, by session
figures-col-session = Session
figures-col-most = Largest part in %
figures-col-even = Even part in %
figures-col-least = Smallest part in %
privacy-8-title = What you keep with your group
privacy-8 = Your whole group reads actions, themes and proposals. When you leave the group, your actions and words there are gone. A proposal that the group adopted stays without your name. The group sees figures without names.
privacy-9-title = Attendance and proofs
privacy-9 = After a session we keep who was there, from when to when, and who led. Not what was said. With it you make a proof of participation. Who has the number of your proof can see whether it is real. You can always take your proof back.
note-readers-now = Who reads this

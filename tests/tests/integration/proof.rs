//! Proof of participation: R220 to R234 against a real server.

use kring_server::archive::{proof::Proofs, sql};
use kring_shared::{
    api::Seat,
    ids::{Millis, PersonId},
    proof::{
        Checked, ProofView, Step,
        attendance::{Measured, Seat as Sat},
        counting::Verdict,
        portfolio::{Portfolio, Reflection},
    },
    protocol::{Centre, Text},
    seal::token_hash,
};
use kring_tests::{
    accounts::Somebody,
    harness::LocalServer,
    http::Answer,
    papers::{read_pdf, tags},
    player::Table,
};
use serde_json::{Value, json};

use crate::plays::first_case;

const START: i64 = 1_795_338_000_000;
const MINUTE: i64 = 60_000;

/// Three people in a session of which an hour and a half was measured; the first led, the second brought in a case.
struct Circle {
    server: LocalServer,
    seats: Vec<Seat>,
    proofs: Proofs,
}

async fn circle(title: &str) -> Circle {
    let server = LocalServer::start().await.expect("starts");
    let mut seats = vec![server.api().open("roddelen", "Mo", &[]).await.expect("answers").expect("opens")];
    for name in ["Ank", "Bas"] {
        seats.push(server.api().join(&seats[0].code, name).await.expect("answers").expect("joins"));
    }
    let pool = server.archive().await.expect("opens");
    let proofs = Proofs::new(pool);
    proofs.keep(&measured(&seats, title, START)).await.expect("is kept");
    Circle { server, seats, proofs }
}

fn measured(seats: &[Seat], title: &str, start: i64) -> Measured {
    let names = ["Mo", "Ank", "Bas"];
    Measured {
        session: seats[0].session,
        protocol: "roddelen".into(),
        protocol_version: 3,
        title: Text { nl: title.to_owned(), en: title.to_owned() },
        centre: Centre::Professional,
        started_at: Millis(start),
        ended_at: Millis(start + 95 * MINUTE),
        net_ms: 90 * MINUTE,
        people: 3,
        facilitator: Some(PersonId(1)),
        air: None,
        seats: seats
            .iter()
            .zip(names)
            .map(|(seat, name)| Sat {
                person: seat.person,
                name: name.to_owned(),
                key: token_hash(&seat.token),
                from: Millis(start),
                to: Millis(start + 95 * MINUTE),
                net_ms: if name == "Bas" { 30_000 } else { 89 * MINUTE },
                brought_case: name == "Ank",
            })
            .collect(),
    }
}

impl Circle {
    async fn ask(&self, who: usize, method: &str, path: &str, body: Option<Value>) -> Answer {
        let token = format!("Bearer {}", self.seats[who].token);
        let path = format!("/api/v1/sessions/{}/proof{path}", self.seats[who].session);
        let body = body.map(|body| body.to_string());
        let headers = [("Authorization", token.as_str())];
        self.server.api().request(method, &path, &headers, body.as_deref()).await.expect("answers")
    }

    async fn view(&self, who: usize) -> ProofView {
        let answer = self.ask(who, "GET", "", None).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn check(&self, number: &str) -> Checked {
        let path = format!("/api/v1/proofs/{number}");
        self.server.api().get(&path).await.expect("answers").json().expect("says something")
    }
}

fn asking(name: &str) -> Option<Value> {
    Some(json!({ "name": name, "lang": "nl", "registration": "SKJ 123456" }))
}

fn yes() -> Option<Value> {
    Some(json!({ "yes": true, "way": "live" }))
}

fn code(answer: &Answer) -> String {
    answer.problem().unwrap_or_else(|| format!("{} {}", answer.status, answer.text()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r220_r222_what_was_measured_is_kept_when_a_session_ends() {
    let server = LocalServer::start().await.expect("starts");
    let seat = server.api().open("roddelen", "Mo", &[]).await.expect("answers").expect("opens");
    let path = format!("/api/v1/sessions/{}/proof", seat.session);
    let token = format!("Bearer {}", seat.token);
    let ask = async |headers: &[(&str, &str)]| {
        server.api().request("GET", &path, headers, None).await.expect("answers")
    };
    assert_eq!(code(&ask(&[("Authorization", &token)]).await), "session-not-ended");
    assert_eq!(code(&ask(&[("Authorization", "Bearer niets")]).await), "no-seat");
    assert_eq!(code(&ask(&[]).await), "no-seat");

    let played = Table::new("roddelen", first_case(), 4, 29).play(server.api()).await;
    let mut owners = 0;
    for player in played.players.iter().filter(|player| !player.client.seat.token.is_empty()) {
        let seat = &player.client.seat;
        let token = format!("Bearer {}", seat.token);
        let path = format!("/api/v1/sessions/{}/proof", seat.session);
        let headers = [("Authorization", token.as_str())];
        let answer = server.api().request("GET", &path, &headers, None).await.expect("answers");
        let ProofView { mine, waiting, .. } = answer.json().unwrap_or_else(|| panic!("{}", answer.text()));
        assert_eq!((mine.people, mine.step, mine.method.nl.as_str()), (4, Step::Open, "Roddelmethode"));
        assert!(mine.from <= mine.to && mine.net_minutes <= mine.session_minutes && waiting.is_empty());
        assert_eq!(mine.led, seat.person == PersonId(1));
        owners += usize::from(mine.brought_case);
        let body = asking("Iemand").map(|body| body.to_string());
        let asked = server.api().request("POST", &path, &headers, body.as_deref()).await.expect("answers");
        assert_eq!(code(&asked), "proof-too-short", "played within a minute");
    }
    assert_eq!(owners, 1);
}

#[tokio::test]
async fn r223_r228_both_say_yes_and_anybody_can_look_it_up() {
    let circle = circle("Roddelmethode").await;
    assert_eq!(code(&circle.ask(1, "POST", "", asking(" 12 ")).await), "proof-name-unusable");
    assert_eq!(code(&circle.ask(2, "POST", "", asking("Bas")).await), "proof-too-short");
    assert_eq!(code(&circle.ask(0, "POST", "/2", yes()).await), "proof-not-asked");
    assert_eq!(circle.ask(1, "POST", "", asking("Ank  Vermeer")).await.status, 200);
    assert_eq!(code(&circle.ask(1, "POST", "", asking("Ank")).await), "proof-asked");
    assert_eq!(circle.view(1).await.mine.step, Step::Asked);
    assert!(circle.view(2).await.waiting.is_empty() && circle.view(1).await.waiting.is_empty());
    let waiting = circle.view(0).await.waiting;
    assert_eq!(
        (waiting.len(), waiting[0].name.as_str(), waiting[0].on_proof.as_str()),
        (1, "Ank", "Ank Vermeer")
    );
    // Nobody but the facilitator, and not without a word on live or online.
    assert_eq!(code(&circle.ask(2, "POST", "/2", yes()).await), "proof-not-yours");
    assert_eq!(code(&circle.ask(1, "POST", "/2", yes()).await), "proof-not-yours");
    assert_eq!(code(&circle.ask(0, "POST", "/2", Some(json!({ "yes": true }))).await), "proof-way-missing");
    assert_eq!(code(&circle.ask(1, "GET", ".pdf", None).await), "proof-unknown");
    assert_eq!(circle.ask(0, "POST", "/2", yes()).await.status, 200);
    assert!(circle.view(0).await.waiting.is_empty());

    let mine = circle.view(1).await.mine;
    let number = mine.number.expect("has a number");
    let Checked::Known { certificate, hash } = circle.check(&number.to_string().replace(' ', "-")).await
    else {
        panic!("is not known")
    };
    assert_eq!(hash, certificate.hash());
    assert_eq!(
        (certificate.name.as_str(), certificate.net_minutes, certificate.people),
        ("Ank Vermeer", 89, 3)
    );
    assert_eq!((certificate.from.as_str(), certificate.to.as_str()), ("10:00", "11:35"));
    assert_eq!((certificate.confirmed_by.as_str(), certificate.brought_case), ("Mo", true));
    let digits = number.as_str().to_owned();
    let last = if digits.ends_with('0') { '1' } else { '0' };
    assert_eq!(circle.check(&format!("{}{last}", &digits[..17])).await, Checked::Mistyped);
    assert_eq!(circle.check(kring_shared::proof::ProofNumber::of(5).as_str()).await, Checked::Unknown);

    let answer = circle.ask(1, "GET", ".pdf", None).await;
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"bewijs-van-deelname.pdf\"")
    );
    let read = read_pdf(&answer.body).expect("is read");
    assert_eq!(
        (&read["title"], &read["lang"], &read["ua"]),
        (&"Bewijs van deelname".into(), &"nl".into(), &true.into())
    );
    assert_eq!((tags(&read, "H1"), tags(&read, "TH"), tags(&read, "TD")), (1, 14, 14));
    let text = read["text"].as_str().unwrap_or_default();
    for said in [
        "Ank Vermeer",
        "SKJ 123456",
        "89 minuten",
        "2026-11-22",
        "Roddelmethode, versie 3",
        "door Mo",
        &number.to_string(),
        &certificate.mark(),
        &digits,
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("Bas"), "nobody else is named");

    // Taken back: only the number stays.
    assert_eq!(circle.ask(1, "DELETE", "", None).await.status, 200);
    assert_eq!(circle.check(&digits).await, Checked::Withdrawn);
    assert_eq!(code(&circle.ask(1, "GET", ".pdf", None).await), "proof-unknown");
    assert!(!circle.server.holds("Ank Vermeer").expect("reads"), "the name is gone from the file");
}

#[tokio::test]
async fn r224_r225_a_no_has_no_reason_and_the_facilitators_own_is_confirmed_by_another() {
    let circle = circle("Roddelmethode").await;
    for _ in 0..3 {
        assert_eq!(circle.ask(1, "POST", "", asking("Ank")).await.status, 200);
        assert_eq!(circle.ask(0, "POST", "/2", Some(json!({ "yes": false }))).await.status, 200);
        assert_eq!(circle.view(1).await.mine.step, Step::Refused);
    }
    assert_eq!(code(&circle.ask(1, "POST", "", asking("Ank")).await), "proof-asked-enough");
    // Bas was not there for half of it, Ank was.
    assert_eq!(circle.ask(0, "POST", "", asking("Mo Aziz")).await.status, 200);
    assert_eq!(code(&circle.ask(2, "POST", "/1", yes()).await), "proof-not-yours");
    assert_eq!(circle.view(1).await.waiting.len(), 1);
    assert_eq!(
        circle.ask(1, "POST", "/1", Some(json!({ "yes": true, "way": "online_seen" }))).await.status,
        200
    );
    let mine = circle.view(0).await.mine;
    assert!(mine.led && mine.step == Step::Confirmed);
    let Checked::Known { certificate, .. } = circle.check(mine.number.expect("has one").as_str()).await
    else {
        panic!("is not known")
    };
    assert_eq!((certificate.confirmed_by.as_str(), certificate.facilitator.as_deref()), ("Ank", Some("Mo")));
    assert_eq!(code(&circle.ask(1, "POST", "/99", yes()).await), "proof-unknown");
    assert_eq!(code(&circle.ask(1, "POST", "/x", yes()).await), "not-found");
}

#[tokio::test]
async fn r229_r234_a_portfolio_is_its_owners_and_goes_with_the_account() {
    let circle = circle("=HYPERLINK(\"x\")").await;
    let come = async |name: &str| {
        Somebody::come(circle.server.api(), circle.server.data(), name).await.expect("comes")
    };
    let (ank, other) = (come("Ank").await, come("Ode").await);
    let empty: Portfolio =
        ank.ask("GET", "/api/v1/me/portfolio", None).await.expect("answers").json().expect("is one");
    assert!(empty.attended.is_empty() && empty.registers.len() >= 9);
    let token = format!("Bearer {}", circle.seats[1].token);
    let path = format!("/api/v1/sessions/{}/seat", circle.seats[1].session);
    let headers = [("Cookie", ank.cookie.as_str()), ("Authorization", token.as_str())];
    assert_eq!(
        circle.server.api().request("POST", &path, &headers, None).await.expect("answers").status,
        204
    );
    // The seat's proof is asked by the account alone now, without the seat's token.
    let proof = format!("/api/v1/sessions/{}/proof", circle.seats[1].session);
    assert_eq!(ank.ask("POST", &proof, asking("Ank Vermeer")).await.expect("answers").status, 200);
    assert_eq!(code(&other.ask("GET", &proof, None).await.expect("answers")), "no-seat");
    assert_eq!(circle.ask(0, "POST", "/2", yes()).await.status, 200);

    let registers = json!([{ "register": "vaktherapie", "number": " 77 88 ", "since": 2025 }, { "register": "nova", "number": "" }]);
    let put = ank.ask("PUT", "/api/v1/me/registrations", Some(registers)).await.expect("answers");
    let mine: Portfolio = put.json().unwrap_or_else(|| panic!("{}", put.text()));
    assert_eq!(mine.registrations[0].number, "77 88");
    let judged: Vec<_> =
        mine.attended[0].judged.iter().map(|judged| (judged.register.0.as_str(), judged.verdict)).collect();
    assert_eq!(judged, [("vaktherapie", Verdict::Counts), ("nova", Verdict::Not)]);
    assert_eq!(
        (mine.progress[0].from, mine.progress[0].minutes, mine.progress[0].points),
        (2026, 89, Some(1))
    );
    let wrong = json!([{ "register": "nergens", "number": "" }]);
    assert_eq!(
        code(&ank.ask("PUT", "/api/v1/me/registrations", Some(wrong)).await.expect("answers")),
        "registration-unusable"
    );

    let reflection = |text: &str| {
        Some(
            json!({ "shape": "dimensions", "answers": [text, "", "Ik wil sneller zwijgen."], "session": circle.seats[1].session }),
        )
    };
    let made =
        ank.ask("POST", "/api/v1/me/reflections", reflection("Doorvragen loont.")).await.expect("answers");
    let kept: Reflection = made.json().unwrap_or_else(|| panic!("{}", made.text()));
    let one = format!("/api/v1/me/reflections/{}", kept.id);
    assert_eq!(
        code(&other.ask("PUT", &one, reflection("van mij")).await.expect("answers")),
        "reflection-unknown"
    );
    assert_eq!(code(&other.ask("DELETE", &one, None).await.expect("answers")), "reflection-unknown");
    assert_eq!(
        code(&ank.ask("POST", "/api/v1/me/reflections", reflection("bsn 111222333")).await.expect("answers")),
        "reflection-blocked"
    );
    assert_eq!(ank.ask("PUT", &one, reflection("Stilte loont.")).await.expect("answers").status, 200);

    let csv = ank.ask("GET", "/api/v1/me/portfolio.csv", None).await.expect("answers");
    let text = String::from_utf8(csv.body).expect("is text");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{FEFF}Datum;Werkvorm;Minuten;"), "{text}");
    assert!(lines[1].starts_with("2026-11-22;\"'=HYPERLINK(\"\"x\"\")\";89;3;Intervisie;"), "{text}");
    assert!(lines[1].ends_with(
        "Register Vaktherapie: Telt mee, NOvA gestructureerd intercollegiaal overleg: Telt niet mee"
    ));
    let file = ank.ask("GET", "/api/v1/me/portfolio.json", None).await.expect("answers");
    let whole: Portfolio = file.json().expect("is one");
    assert_eq!(
        (whole.registers.len(), whole.reflections[0].written.answers[0].as_str()),
        (2, "Stilte loont.")
    );
    let mut now: Portfolio =
        ank.ask("GET", "/api/v1/me/portfolio", None).await.expect("answers").json().expect("is one");
    now.registers = whole.registers.clone();
    assert_eq!(now, whole, "what is taken along is all there is");
    let others: Portfolio =
        other.ask("GET", "/api/v1/me/portfolio", None).await.expect("answers").json().expect("is one");
    assert!(others.attended.is_empty() && others.reflections.is_empty() && others.registrations.is_empty());

    let number = whole.attended[0].attendance.number.clone().expect("has one");
    assert_eq!(ank.ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    assert_eq!(circle.check(number.as_str()).await, Checked::Withdrawn);
    for text in ["Ank Vermeer", "Stilte loont", "sneller zwijgen", "77 88", "SKJ 123456"] {
        assert!(!circle.server.holds(text).expect("reads"), "{text} is still there");
    }
    // Who is left can still ask, and somebody else confirms.
    assert_eq!(circle.view(0).await.mine.step, Step::Open);
}

#[tokio::test]
async fn r222_of_a_tryout_nothing_is_kept() {
    let server = LocalServer::start().await.expect("starts");
    let pool = server.archive().await.expect("opens");
    let proofs = Proofs::new(pool.clone());
    for is_tryout in [true, false] {
        let seat = server.api().open("roddelen", "Mo", &[]).await.expect("answers").expect("opens");
        let session = seat.session;
        if is_tryout {
            sql::query("INSERT INTO tryout (session, opened_at) VALUES ($1, $2)")
                .bind(session.to_string())
                .bind(START)
                .execute(&pool)
                .await
                .expect("is marked");
        }
        proofs.keep(&measured(&[seat], "Roddelmethode", START)).await.expect("answers");
        assert_eq!(proofs.is_measured(session).await.expect("looks"), !is_tryout);
        let seats = sql::query("SELECT COUNT(*) FROM proof_seat WHERE session = $1")
            .bind(session.to_string())
            .fetch_one(&pool)
            .await
            .expect("counts");
        assert_eq!(seats.try_get::<i64, _>(0).expect("a number"), i64::from(!is_tryout));
    }
}

#[tokio::test]
async fn r229_attendance_that_nobody_claims_is_forgotten_after_its_term() {
    let circle = circle("Roddelmethode").await;
    assert_eq!(circle.ask(1, "POST", "", asking("Ank")).await.status, 200);
    assert_eq!(circle.ask(0, "POST", "/2", yes()).await.status, 200);
    let number = circle.view(1).await.mine.number.expect("has one");
    let day = 24 * 60 * MINUTE;
    let after = |days: i64| Millis(START + 2 * 60 * MINUTE + days * day);
    assert_eq!(circle.proofs.forget_old(after(170)).await.expect("looks"), 0);
    assert_eq!(
        circle.proofs.forget_old(after(190)).await.expect("forgets"),
        2,
        "but not whose certificate is made"
    );
    assert!(matches!(circle.check(number.as_str()).await, Checked::Known { .. }));
    assert_eq!(circle.proofs.forget_old(after(8 * 366)).await.expect("forgets"), 1);
    assert_eq!(circle.check(number.as_str()).await, Checked::Withdrawn);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_is_exported_as_tagged_pdf_with_the_rights_of_the_note() {
    let server = LocalServer::start().await.expect("starts");
    let played = Table::new("roddelen", first_case(), 4, 31).play(server.api()).await;
    let state = played.players[0].client.state.as_ref().expect("was there");
    let owner = state.holder(kring_shared::protocol::Role::Owner).expect("has one").id;
    let seats: Vec<&Seat> =
        played.players.iter().map(|p| &p.client.seat).filter(|seat| !seat.token.is_empty()).collect();
    let of = |is_owner: bool| {
        (*seats.iter().find(|seat| (seat.person == owner) == is_owner).expect("has a seat")).clone()
    };
    let get = async |seat: &Seat| {
        server.api().download(seat.session, &seat.token, "pdf", "nl").await.expect("answers")
    };
    assert_eq!(code(&get(&of(false)).await), "note-not-approved");
    let own = of(true);
    let draft = get(&own).await;
    assert_eq!(draft.header("content-type"), Some("application/pdf"));
    let read = read_pdf(&draft.body).expect("is read");
    assert_eq!(
        (&read["title"], &read["lang"], &read["ua"]),
        (&"Leernotitie".into(), &"nl".into(), &true.into())
    );
    assert!(tags(&read, "H1") == 1 && tags(&read, "H2") > 2 && tags(&read, "LI") > 2);
    // Word by word what the Markdown says, without its marks.
    let markdown = server.api().download(own.session, &own.token, "md", "nl").await.expect("answers").text();
    let text: String = read["text"].as_str().unwrap_or_default().split_whitespace().collect();
    let words = markdown.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 6);
    let missing: Vec<&str> = words.filter(|word| !text.contains(word)).collect();
    assert!(missing.is_empty(), "{missing:?} of {markdown}");
    server.api().approve(own.session, &own.token).await.expect("answers").expect("approves");
    assert_eq!(get(&of(false)).await.status, 200);
}

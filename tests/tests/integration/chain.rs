//! The parts of a group together: a template that it adopted, a meeting that runs it, and the case that it chose for that.

use std::time::{Duration, Instant};

use kring_shared::{
    api::Seat,
    bot::{Bot, Plan, Style},
    casework::{Case, GroupCases},
    meeting::Stage,
    protocol::Role,
    template::TemplateView,
};
use kring_tests::{
    accounts::Somebody,
    client::Client,
    harness::{LocalServer, until},
    meetings::{local_in, tomorrow},
    player::{Line, Player, play_on},
};
use serde_json::{Value, json};

use crate::{
    meetings::{circle, path},
    plays::first_case,
};

async fn ask<T: serde::de::DeserializeOwned>(who: &Somebody, method: &str, path: &str, body: Value) -> T {
    let answer = who.ask(method, &format!("/api/v1{path}"), Some(body)).await.expect("answers");
    answer.json().unwrap_or_else(|| panic!("{method} {path}: {} {}", answer.status, answer.text()))
}

#[tokio::test]
async fn a_meeting_runs_the_adopted_template_with_the_case_that_the_group_chose() {
    let server = LocalServer::start_with(|config| config.meeting_opens_s = 600).await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas", "Cem"]).await;
    let [ank, bas, cem] = all.as_slice() else { panic!("three came") };
    let of_group = |rest: &str| format!("/groups/{}{rest}", group.id);

    // A template in which the circle would choose its case in the session.
    let made: TemplateView =
        ask(ank, "POST", &of_group("/templates"), json!({ "from": { "protocol": "roddelen" } })).await;
    let mut body = made.body.clone();
    body.switch(&"inventory".into(), true);
    body.switch(&"choice".into(), true);
    let one = of_group(&format!("/templates/{}", made.id));
    let _: Value = ask(ank, "PUT", &one, json!({ "rev": 1, "body": body })).await;
    let _: Value = ask(ank, "POST", &format!("{one}/versions"), json!({ "rev": 2 })).await;
    let adopted = format!("/api/v1{one}/versions/1");
    let adopted = ank.ask("PUT", &adopted, Some(json!({ "stage": "adopted" }))).await.expect("answers");
    assert_eq!(adopted.status, 204);

    // A meeting tomorrow; until then the group chooses the case of who is neither first nor last in the rota.
    let mut plan = tomorrow();
    plan["setup"] = json!({ "protocol": "roddelen", "template": made.id });
    let id = bas.plan(&group.id, plan).await.expect("plans").remove(0);
    let meeting = bas.meeting(&group.id, &id).await.expect("is shown");
    let mut free = None;
    for who in &all {
        let me = who.me().await.expect("known").id;
        if meeting.facilitator.as_ref() != Some(&me) && meeting.owner.as_ref() != Some(&me) {
            free = Some(who);
        }
    }
    let brings = free.expect("three people, two parts");
    let case: Case = ask(brings, "POST", "/cases", json!({ "group": group.id })).await;
    let intake = json!({
        "title": "De dichte deur", "pitch": "Een moeder laat mij niet binnen. Dring ik aan?", "theme": "", "urgency": "soon",
        "answers": { "happened": "Ik stond voor de deur.", "question": "Dring ik aan?" },
    });
    let address = format!("/cases/{}", case.id);
    let case: Case = ask(brings, "PUT", &address, json!({ "version": case.version, "intake": intake })).await;
    let share = json!({ "group": group.id, "version": case.version, "whole": false, "checked": true });
    let case: Case = ask(brings, "POST", &format!("{address}/share"), share).await;
    let open: GroupCases = ask(cem, "POST", &of_group("/choice"), json!({})).await;
    let choice = open.choice.expect("is open");
    assert_eq!(choice.meeting.as_deref(), Some(id.as_str()), "a choice is for the meeting that comes next");
    let round = json!({ "round": choice.round });
    let _: GroupCases = ask(cem, "POST", &of_group("/choice/close"), round).await;
    let settle = json!({ "round": choice.round, "case": case.id });
    let _: GroupCases = ask(cem, "POST", &of_group("/choice/settle"), settle).await;

    // The meeting is moved to now: the room opens, and everybody takes a seat.
    let sooner = json!({ "version": meeting.version, "at": local_in(5), "minutes": 90, "place": meeting.place,
        "link": meeting.link, "setup": meeting.setup });
    let moved = bas.ask("PUT", &path(&group.id, &id, ""), Some(sooner)).await.expect("answers");
    assert!(moved.status < 300, "{}", moved.text());
    let is_open =
        || async { bas.meeting(&group.id, &id).await.is_ok_and(|meeting| meeting.stage == Stage::Opened) };
    assert!(until(Duration::from_secs(10), is_open).await, "the room opens by itself");
    let mut seats = Vec::new();
    for who in &all {
        let answer = who.ask("POST", &path(&group.id, &id, "/seat"), None).await.expect("answers");
        seats.push(answer.json::<Seat>().unwrap_or_else(|| panic!("{}", answer.text())));
    }
    let log = server.log(seats[0].session).await.expect("is read");
    let state = kring_server::rooms::replay(&log).expect("is a session");
    let on = |id: &str| state.script.position(&id.into()).is_some_and(|place| state.script.phases[place].on);
    assert_eq!((on("inventory"), on("choice")), (false, false), "the case was chosen beforehand");
    assert_eq!(state.script.title, made.body.method.title);
    let name = brings.me().await.expect("known").name;
    assert_eq!(
        state.holder(Role::Owner).map(|person| person.name.clone()),
        Some(name),
        "whose case it is brings it"
    );
    let leads = state.holder(Role::Facilitator).map(|person| person.id);
    let expected = meeting.facilitator;
    let mut lead = None;
    for (who, seat) in all.iter().zip(&seats) {
        if who.me().await.ok().map(|me| me.id) == expected {
            lead = Some(seat.person);
        }
    }
    assert_eq!(leads, lead, "the rota's facilitator leads");
    let shown = ank.group(&group.id).await.expect("is shown");
    assert_eq!(shown.sessions[0].title, Some(made.body.method.title));

    // Played to its end, the case counts as brought: nobody has to say so.
    let plan = Plan { people: seats.len(), ..Plan::default() };
    let players = seats.iter().map(|seat| {
        let plan = if Some(seat.person) == lead { plan.clone() } else { Plan::default() };
        let bot = Bot::new(seat.person, first_case(), plan, Style::default(), 7);
        Player::new(Client::new(server.addr(), seat.clone()), Some(bot), Line::default(), 7)
    });
    play_on(players.collect(), Instant::now() + Duration::from_secs(60)).await;
    // Whatever changes in a meeting has all of them looked after.
    let other = ank.plan(&group.id, tomorrow()).await.expect("plans");
    assert_eq!(other.len(), 1);
    let is_used = || async {
        let case: Case = ask(brings, "GET", &address, Value::Null).await;
        case.stage == kring_shared::casework::Stage::Used
    };
    assert!(until(Duration::from_secs(10), is_used).await, "the session brought it");
}

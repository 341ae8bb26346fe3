//! The logo of a group over HTTP: what is refused, who sees it, and that it goes with the group.

use kring_shared::group::GroupView;
use kring_tests::{
    accounts::Somebody,
    harness::LocalServer,
    http::{Answer, Api},
};
use serde_json::json;

/// A PNG of one grey point.
const POINT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81,
    0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn bring(
    api: Api,
    who: &Somebody,
    group: &GroupView,
    media: &str,
    bytes: &[u8],
    length: usize,
) -> Answer {
    let path = format!("/api/v1/groups/{}/logo", group.id);
    api.send_bytes("PUT", &path, &[("Cookie", &who.cookie), ("Content-Type", media)], bytes, length)
        .await
        .expect("answers")
}

fn told(answer: &Answer) -> (u16, Option<String>) {
    (answer.status, answer.problem())
}

fn said(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

/// A PNG that says that it is this wide and high, with a valid head and little behind it.
fn bomb(side: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend_from_slice(&side.to_be_bytes());
    head.extend_from_slice(&side.to_be_bytes());
    head.extend_from_slice(&[8, 6, 0, 0, 0]);
    let mut png = POINT[..8].to_vec();
    png.extend_from_slice(&13_u32.to_be_bytes());
    png.extend_from_slice(&head);
    png.extend_from_slice(&crc(&head).to_be_bytes());
    png.extend_from_slice(&POINT[33..]);
    png
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |mut crc, byte| {
        crc ^= u32::from(*byte);
        (0..8).for_each(|_| crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 });
        crc
    })
}

#[tokio::test]
async fn a_logo_is_for_members_and_who_is_invited() {
    let mut server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let come = async |name: &str| Somebody::come(api, server.data(), name).await.expect("comes in");
    let (mo, bas, ode) = (come("Mo").await, come("Bas").await, come("Ode").await);
    let group = mo.make_group("Gilde Beeld").await.expect("makes one");
    let code = mo.invite(&group.id).await.expect("invites");
    bas.join(&code).await.expect("joins");
    let path = format!("/api/v1/groups/{}/logo", group.id);
    let look = async |who: &Somebody| who.ask("GET", &path, None).await.expect("answers");
    assert_eq!(told(&look(&bas).await), said(404, "logo-unknown"));
    let alt = async |text: &str| {
        mo.ask("PUT", &format!("{path}/alt"), Some(json!({ "alt": text }))).await.expect("answers")
    };
    assert_eq!(told(&alt("Twee handen").await), said(404, "logo-unknown"));

    assert_eq!(
        told(&bring(api, &bas, &group, "image/png", POINT, POINT.len()).await),
        said(403, "not-moderator")
    );
    assert_eq!(
        told(&bring(api, &ode, &group, "image/png", POINT, POINT.len()).await),
        said(404, "group-unknown")
    );
    for (bytes, length, status, code) in [
        (&b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"[..], None, 415, "logo-type"),
        (b"MZ\x90\0 a program with another name", None, 415, "logo-type"),
        (b"%PDF-1.7", None, 415, "logo-type"),
        (b"", None, 415, "logo-type"),
        (&POINT[..40], None, 415, "logo-type"),
        (&bomb(60_000), None, 422, "logo-too-wide"),
        // It would unfold to 64 MiB, and ends at once.
        (&bomb(4096), None, 415, "logo-type"),
        (POINT, Some(20 * 1024 * 1024), 413, "logo-too-large"),
        (&[POINT, &vec![0; 600 * 1024]].concat(), None, 413, "logo-too-large"),
    ] {
        let answer = bring(api, &mo, &group, "image/png", bytes, length.unwrap_or(bytes.len())).await;
        assert_eq!(told(&answer), said(status, code), "{} bytes", bytes.len());
    }
    assert!(mo.group(&group.id).await.expect("is shown").logo.is_none());

    assert_eq!(bring(api, &mo, &group, "application/x-msdownload", POINT, POINT.len()).await.status, 200);
    assert_eq!(alt("  Twee\u{202e} handen ").await.status, 204);
    assert_eq!(told(&alt(&"é".repeat(121)).await), said(422, "logo-alt-too-long"));
    let logo = bas.group(&group.id).await.expect("is shown").logo.expect("has one");
    assert_eq!(logo.alt, "Twee handen");
    let shown = look(&bas).await;
    assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/png")));
    assert!(shown.header("content-security-policy").is_some_and(|csp| csp.contains("sandbox")));
    assert!(shown.body.starts_with(&POINT[..8]));
    assert_eq!(told(&look(&ode).await), said(404, "group-unknown"));
    let invited = format!("/api/v1/invites/{code}");
    let info: serde_json::Value = api.get(&invited).await.expect("answers").json().expect("is JSON");
    assert_eq!(info["logo"]["alt"], "Twee handen");
    assert_eq!(api.get(&format!("{invited}/logo")).await.expect("answers").body, shown.body);
    let wrong = api.get("/api/v1/invites/BCDFGHJKMN/logo").await.expect("answers");
    assert_eq!(told(&wrong), said(410, "invite-expired"));
    assert_eq!(
        mo.ask("DELETE", &format!("/api/v1/groups/{}/invite", group.id), None).await.expect("answers").status,
        204
    );
    assert_eq!(
        told(&api.get(&format!("{invited}/logo")).await.expect("answers")),
        said(410, "invite-expired")
    );

    // Another logo is another version; taken away it is gone, and so it is with the group.
    assert_eq!(bring(api, &mo, &group, "image/png", POINT, POINT.len()).await.status, 200);
    let newer = bas.group(&group.id).await.expect("is shown").logo.expect("has one");
    assert!(newer.version != logo.version && newer.alt == "Twee handen");
    assert_eq!(mo.ask("DELETE", &path, None).await.expect("answers").status, 204);
    assert_eq!(told(&look(&bas).await), said(404, "logo-unknown"));
    assert_eq!(bring(api, &mo, &group, "image/png", POINT, POINT.len()).await.status, 200);
    assert_eq!(alt("Een molen").await.status, 204);
    assert_eq!(
        mo.ask("DELETE", &format!("/api/v1/groups/{}", group.id), None).await.expect("answers").status,
        204
    );
    server.stop().await;
    assert!(!server.holds("Een molen").expect("is read"), "the words of the logo went with the group");
}

//! A certificate on paper.

use kring_shared::{
    proof::Certificate,
    text::{Texts, Value, name_of},
};

use super::{Block, Paper};

/// The certificate as a paper in its own language; `pages` is where it is looked up.
pub fn certificate(certificate: &Certificate, texts: &Texts, pages: &str) -> Paper {
    let t = |key: &str| texts.get(key, &[]);
    let kind = name_of(&certificate.centre);
    let way = name_of(&certificate.way).replace('_', "-");
    let mut rows = vec![(t("proof-name"), certificate.name.clone())];
    if !certificate.registration.is_empty() {
        rows.push((t("proof-registration"), certificate.registration.clone()));
    }
    let method = [
        ("name", Value::from(certificate.method.get(certificate.lang))),
        ("version", Value::from(i64::from(certificate.method_version))),
    ];
    let times =
        [("from", Value::from(certificate.from.as_str())), ("to", Value::from(certificate.to.as_str()))];
    rows.extend([
        (t("proof-day"), certificate.day.clone()),
        (t("proof-times"), texts.get("proof-from-to", &times)),
        (
            t("proof-minutes"),
            texts.get("proof-minutes-net", &[("n", i64::from(certificate.net_minutes).into())]),
        ),
        (t("proof-kind"), t(&format!("proof-kind-{kind}"))),
        (t("proof-method"), texts.get("proof-method-version", &method)),
        (t("proof-way"), t(&format!("proof-way-{way}"))),
        (t("proof-people"), certificate.people.to_string()),
    ]);
    if let Some(facilitator) = &certificate.facilitator {
        rows.push((t("proof-facilitator"), facilitator.clone()));
    }
    let part = match (certificate.led, certificate.brought_case) {
        (true, _) => "proof-part-led",
        (_, true) => "proof-part-owner",
        _ => "proof-part-other",
    };
    let confirmed = [
        ("name", Value::from(certificate.confirmed_by.as_str())),
        ("day", Value::from(certificate.confirmed_on.as_str())),
    ];
    rows.push((t("proof-part"), t(part)));
    rows.push((t("proof-confirmed"), texts.get("proof-confirmed-by", &confirmed)));
    rows.push((t("proof-number"), certificate.number.to_string()));
    rows.push((t("proof-mark"), certificate.mark()));
    let address = format!("{pages}/bewijs/{}", certificate.number.as_str());
    Paper {
        title: t("proof-title"),
        lang: certificate.lang,
        blocks: vec![
            Block::Heading(1, t("proof-title")),
            Block::Paragraph(t("proof-lede")),
            Block::Table(rows),
            Block::Heading(2, t("proof-check-title")),
            Block::Paragraph(texts.get("proof-check-text", &[("address", address.into())])),
            Block::Small(t("proof-small")),
        ],
    }
}

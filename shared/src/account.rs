//! Accounts: what an address and a password may be, and what goes over HTTP about them. Rules R100 to R106.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    group::{GroupId, Kind, Rank},
    ids::Millis,
    session::{Rejection, usable_name},
};

/// The longest e-mail address in characters (RFC 5321).
pub const EMAIL_MAX_CHARS: usize = 254;
/// The shortest password in characters (NIST SP 800-63B asks for 8; a passphrase is easier than rules about signs).
pub const PASSWORD_MIN_CHARS: usize = 10;
/// The longest password in characters.
pub const PASSWORD_MAX_CHARS: usize = 200;
/// How long a link in a mail works, in milliseconds: longer than a mail server is usually away.
pub const LINK_MS: i64 = 4 * 60 * 60 * 1000;
/// How long somebody stays signed in without coming back, in milliseconds.
pub const LOGIN_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Why an account, or a way into it, is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountProblem {
    /// This cannot be an e-mail address.
    EmailMalformed,
    /// The password has fewer than [`PASSWORD_MIN_CHARS`] characters.
    PasswordTooShort,
    /// The password has more than [`PASSWORD_MAX_CHARS`] characters.
    PasswordTooLong,
    /// The password is easily guessed.
    PasswordTooCommon,
    /// Address and password do not belong together.
    SignInWrong,
    /// The link was used, is too old, or never was.
    LinkExpired,
    /// Nobody is signed in.
    SignInFirst,
    /// The name is empty, too long, or has no letter in it.
    NameUnusable,
}

/// An e-mail address, by which one finds an account: without spaces around it and in small letters.
///
/// Says only what can never be an address; whether a mail arrives is for the mail to show.
///
/// # Errors
/// [`AccountProblem::EmailMalformed`].
pub fn parse_email(typed: &str) -> Result<String, AccountProblem> {
    let address = typed.trim().to_lowercase();
    let is_plain =
        address.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c));
    let (local, domain) = address.rsplit_once('@').ok_or(AccountProblem::EmailMalformed)?;
    let labels_fit = domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    let local_fits = !local.is_empty()
        && local.chars().count() <= 64
        && !local.contains('@')
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let fits = is_plain && local_fits && labels_fit && address.chars().count() <= EMAIL_MAX_CHARS;
    if fits { Ok(address) } else { Err(AccountProblem::EmailMalformed) }
}

/// Checks how long a password is. Whether it is easily guessed the server knows.
///
/// # Errors
/// Too short or too long.
pub fn check_password(password: &str) -> Result<(), AccountProblem> {
    match password.chars().count() {
        0..PASSWORD_MIN_CHARS => Err(AccountProblem::PasswordTooShort),
        PASSWORD_MIN_CHARS..=PASSWORD_MAX_CHARS => Ok(()),
        _ => Err(AccountProblem::PasswordTooLong),
    }
}

/// The name of an account, as a name in a session: prefixes, accents and emoji stay, what cannot be seen goes.
///
/// # Errors
/// [`AccountProblem::NameUnusable`].
pub fn parse_name(typed: &str) -> Result<String, AccountProblem> {
    usable_name(typed).map_err(|_: Rejection| AccountProblem::NameUnusable)
}

/// An account's id: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct AccountId(pub String);

impl AccountId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// `POST /api/v1/mail-links`: asks for a link by mail. The answer is the same whether or not there is an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskLink {
    /// Where to.
    pub email: String,
    /// A page of ours to come back to, such as `/uitnodiging/BCDFGHJKMN`; another is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
}

/// `GET /api/v1/mail-links/{token}`: what a link is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkInfo {
    /// The address that it was sent to.
    pub email: String,
    /// True when there is no account with this address yet: a name is asked for.
    pub is_new: bool,
    /// The page to come back to.
    pub then: Option<String>,
}

/// `POST /api/v1/mail-links/{token}`: makes the account, or gives it another password, and signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UseLink {
    /// The name of a new account; left out for one that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The password from now on.
    pub password: String,
}

/// `POST /api/v1/sign-in`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Who.
    pub email: String,
    /// The password.
    pub password: String,
}

/// `GET /api/v1/me`: who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// On how many devices this account is signed in, this one included.
    pub devices: u32,
    /// The groups.
    pub groups: Vec<MyGroup>,
}

/// A group in [`Me`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyGroup {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What I am in it.
    pub rank: Rank,
    /// How many people are in it.
    pub members: u32,
    /// True when its agreements wait for my yes.
    pub asks_agreement: bool,
    /// When its last session was opened.
    pub last_session: Option<Millis>,
}

/// `PUT /api/v1/me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// The new name.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r100_an_address_is_found_again_however_it_is_typed() {
        assert_eq!(
            parse_email("  Ank.de-Vries@Gemeente.Example.NL "),
            Ok("ank.de-vries@gemeente.example.nl".to_owned())
        );
        assert_eq!(parse_email("o'neill+kring@voorbeeld.nl"), Ok("o'neill+kring@voorbeeld.nl".to_owned()));
        assert_eq!(parse_email("zoë@bücher.example"), Ok("zoë@bücher.example".to_owned()));
        let long = format!("{}@voorbeeld.nl", "a".repeat(65));
        for wrong in [
            "",
            "ank",
            "@voorbeeld.nl",
            "ank@",
            "ank@voorbeeld",
            "a b@voorbeeld.nl",
            "ank@voorbeeld..nl",
            "ank@-voorbeeld.nl",
            ".ank@voorbeeld.nl",
            "a..b@voorbeeld.nl",
            "ank@@voorbeeld.nl",
            "Ank <ank@voorbeeld.nl>",
            "ank@voorbeeld.nl\r\nBcc: bas@voorbeeld.nl",
            "ank,bas@voorbeeld.nl",
            &long,
        ] {
            assert_eq!(parse_email(wrong), Err(AccountProblem::EmailMalformed), "{wrong:?}");
        }
    }

    #[test]
    fn r101_a_password_is_long_enough() {
        assert_eq!(check_password("negen-tek"), Err(AccountProblem::PasswordTooShort));
        assert_eq!(check_password("tien-tekens"), Ok(()));
        assert_eq!(check_password(&"é".repeat(10)), Ok(()));
        assert_eq!(check_password(&"x".repeat(201)), Err(AccountProblem::PasswordTooLong));
    }

    #[test]
    fn r102_names_keep_what_people_are_called() {
        for name in ["Ank van der Berg", "ʻOkina", "Zoë 🌷", "د. ليلى"] {
            assert_eq!(parse_name(name).as_deref(), Ok(name));
        }
        assert_eq!(parse_name("  Ank   de  Vries\u{202e} ").as_deref(), Ok("Ank de Vries"));
        for name in ["", "   ", "\u{200b}", "🌷", &"a".repeat(41)] {
            assert_eq!(parse_name(name), Err(AccountProblem::NameUnusable), "{name:?}");
        }
    }
}

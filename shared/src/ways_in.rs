//! Ways to sign in besides a password: passkeys and an organisation's sign-in. Rules R143 to R149.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{account::AccountId, ids::Millis, session::usable_name};

/// The most passkeys of one account.
pub const PASSKEYS_MAX: u32 = 20;
/// The longest name of a passkey in characters, as of a name in a session.
pub const PASSKEY_NAME_MAX_CHARS: usize = 40;
/// How long a question to a passkey may be answered, in milliseconds.
pub const CHALLENGE_MS: i64 = 5 * 60 * 1000;
/// How long somebody may be away at the organisation's sign-in, in milliseconds.
pub const ORGANISATION_MS: i64 = 10 * 60 * 1000;

/// Why another way in does not lead in. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayProblem {
    /// This server has no address at which passkeys work.
    PasskeysUnavailable,
    /// The name of a passkey is empty, too long, or has no letter in it.
    PasskeyNameUnusable,
    /// The account has [`PASSKEYS_MAX`] passkeys.
    TooManyPasskeys,
    /// The question was answered, is too old, or never was.
    PasskeyExpired,
    /// The answer is not one of this passkey, or the passkey is not known here.
    PasskeyWrong,
    /// The passkey is there already.
    PasskeyKnown,
    /// The account has no such passkey.
    PasskeyUnknown,
    /// This server knows no organisation's sign-in.
    OrganisationUnset,
    /// The organisation's sign-in does not answer.
    OrganisationAway,
    /// The organisation's sign-in was broken off or refused.
    OrganisationDenied,
    /// What comes back was not begun in this browser, was used, or is too old.
    OrganisationExpired,
    /// What the organisation says does not hold.
    OrganisationWrong,
    /// The organisation does not vouch for the e-mail address.
    OrganisationUnverified,
    /// Who signed in there belongs to another account.
    OrganisationOfAnother,
}

/// R143: the name of a passkey, as a name in a session.
///
/// # Errors
/// [`WayProblem::PasskeyNameUnusable`].
pub fn parse_passkey_name(typed: &str) -> Result<String, WayProblem> {
    usable_name(typed).map_err(|_| WayProblem::PasskeyNameUnusable)
}

/// What an organisation's sign-in says of somebody who is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vouched<'a> {
    /// The account that is signed in and asked for this, if any.
    pub asked_by: Option<&'a AccountId>,
    /// True when the organisation says that the address is this person's.
    pub is_verified: bool,
    /// The account with that address, if there is one.
    pub with_address: Option<&'a AccountId>,
}

/// To which account somebody belongs who comes from the organisation for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// To one that is there.
    To(AccountId),
    /// To a new one.
    ToNew,
}

/// R147: who is signed in ties the organisation to his account; otherwise an address decides that is vouched for.
///
/// Without that nobody comes into an account, and no account is made for an address that may be another's.
///
/// # Errors
/// [`WayProblem::OrganisationUnverified`].
pub fn belongs(vouched: Vouched<'_>) -> Result<Belongs, WayProblem> {
    match (vouched.asked_by, vouched.is_verified, vouched.with_address) {
        (Some(account), ..) | (None, true, Some(account)) => Ok(Belongs::To(account.clone())),
        (None, true, None) => Ok(Belongs::ToNew),
        (None, false, _) => Err(WayProblem::OrganisationUnverified),
    }
}

/// `GET /api/v1/sign-in`: the ways in that this server has besides a password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaysIn {
    /// True when passkeys work here.
    pub passkeys: bool,
    /// What the organisation's sign-in is called, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// `GET /api/v1/me/ways`: the ways into one's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWays {
    /// The passkeys, the oldest first.
    pub passkeys: Vec<PasskeyInfo>,
    /// True when there is a password.
    pub password: bool,
    /// True when the account is tied to the organisation.
    pub organisation: bool,
}

/// A passkey in [`MyWays`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyInfo {
    /// Its number.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added: Millis,
    /// When somebody last signed in with it.
    pub used: Option<Millis>,
}

/// `POST /api/v1/sign-in/challenge`: asks for a question to a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskPasskey {
    /// The address of the account; without one the device shows the passkeys that it has for this server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A question to a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The number of the question; the answer names it.
    pub id: String,
    /// What the browser passes to the device: the JSON of WebAuthn's options, as text.
    pub options: String,
}

/// `POST /api/v1/me/passkeys`: adds a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddPasskey {
    /// The question that is answered.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What the device made: the JSON of WebAuthn's `PublicKeyCredential`, as text.
    pub credential: String,
}

/// `POST /api/v1/sign-in/passkey`: signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsePasskey {
    /// The question that is answered.
    pub id: String,
    /// The answer: the JSON of WebAuthn's `PublicKeyCredential`, as text.
    pub credential: String,
}

/// `POST /api/v1/sign-in/organisation`: begins at the organisation's sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoToOrganisation {
    /// A page of ours to come back to; another is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
}

/// Where the browser goes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoTo {
    /// The address at the organisation.
    pub address: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r143_a_passkey_has_a_name_that_can_be_read() {
        assert_eq!(parse_passkey_name("  Telefoon van  Ank ").as_deref(), Ok("Telefoon van Ank"));
        for name in ["", " ", "\u{200b}", &"a".repeat(PASSKEY_NAME_MAX_CHARS + 1)] {
            assert_eq!(parse_passkey_name(name), Err(WayProblem::PasskeyNameUnusable), "{name:?}");
        }
    }

    #[test]
    fn r147_only_an_address_that_is_vouched_for_leads_into_an_account() {
        let (ank, bas) = (AccountId("a".repeat(32)), AccountId("b".repeat(32)));
        let says = |is_verified, with_address| belongs(Vouched { asked_by: None, is_verified, with_address });
        assert_eq!(says(true, Some(&ank)), Ok(Belongs::To(ank.clone())));
        assert_eq!(says(true, None), Ok(Belongs::ToNew));
        assert_eq!(says(false, Some(&ank)), Err(WayProblem::OrganisationUnverified));
        assert_eq!(says(false, None), Err(WayProblem::OrganisationUnverified), "no account is made either");
        // Who is signed in and asks for it is tied to that account, whatever the address.
        for is_verified in [true, false] {
            let vouched = Vouched { asked_by: Some(&bas), is_verified, with_address: Some(&ank) };
            assert_eq!(belongs(vouched), Ok(Belongs::To(bas.clone())));
        }
    }
}

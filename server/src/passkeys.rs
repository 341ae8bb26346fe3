//! Passkeys: the questions that wait for an answer, and whether an answer holds.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kring_shared::{
    account::AccountId,
    ids::Millis,
    ways_in::{CHALLENGE_MS, Challenge, WayProblem},
};
use serde_json::{Value, json};
use webauthn_rs::{
    fake::{FakePasskeyDistribution, WebauthnFakeCredentialGenerator},
    prelude::{
        DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
    },
};

use crate::{archive::accounts::Account, chance, pending::Pending};

/// Passkeys at the address of this server.
pub struct Passkeys {
    site: Webauthn,
    made_up: WebauthnFakeCredentialGenerator<FakePasskeyDistribution>,
    adding: Pending<(AccountId, PasskeyRegistration)>,
    using: Pending<(Vec<String>, DiscoverableAuthentication)>,
}

/// A passkey that was just made.
pub struct Fresh {
    /// The name under which its device knows it.
    pub credential: String,
    /// Its public key and what belongs to it, as it is kept.
    pub body: String,
}

/// An answer of a passkey that is not looked at yet.
pub struct Answered {
    /// The name under which its device knows the passkey.
    pub credential: String,
    account: Option<String>,
    answer: PublicKeyCredential,
    state: DiscoverableAuthentication,
}

impl Passkeys {
    /// Passkeys for the pages at `origin`; `None` where browsers allow none, as at an address without a name. `secret` is
    /// known to nobody else.
    pub fn new(origin: &str, secret: &[u8]) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let site = WebauthnBuilder::new(origin.domain()?, &origin).ok()?.rp_name("Kring").build().ok()?;
        Some(Self {
            made_up: WebauthnFakeCredentialGenerator::new(secret).ok()?,
            adding: Pending::new(CHALLENGE_MS),
            using: Pending::new(CHALLENGE_MS),
            site,
        })
    }

    /// Asks a device for a new passkey, other than those that the account has.
    ///
    /// # Errors
    /// [`WayProblem`].
    pub fn ask_new(&self, account: &Account, has: &[String], now: Millis) -> Result<Challenge, WayProblem> {
        let number = Uuid::try_parse(account.id.as_str()).map_err(|_| WayProblem::PasskeysUnavailable)?;
        let known = has.iter().filter_map(|id| URL_SAFE_NO_PAD.decode(id).ok()).collect();
        let (question, state) = self
            .site
            .start_passkey_registration(number, &account.email, &account.name, Some(known))
            .map_err(|_| WayProblem::PasskeysUnavailable)?;
        let mut options = options(&question)?;
        // So that nobody has to type an address; devices that cannot keep it make a passkey all the same.
        options["authenticatorSelection"]["residentKey"] = json!("preferred");
        let id = chance::token();
        self.adding.put(id.clone(), (account.id.clone(), state), now);
        Ok(Challenge { id, options: options.to_string() })
    }

    /// The passkey that a device made when it was asked by `account`.
    ///
    /// # Errors
    /// [`WayProblem`].
    pub fn made(
        &self,
        account: &AccountId,
        id: &str,
        credential: &str,
        now: Millis,
    ) -> Result<Fresh, WayProblem> {
        let (asked_by, state) = self.adding.take(id, now).ok_or(WayProblem::PasskeyExpired)?;
        if asked_by != *account {
            return Err(WayProblem::PasskeyExpired);
        }
        let made: RegisterPublicKeyCredential =
            serde_json::from_str(credential).map_err(|_| WayProblem::PasskeyWrong)?;
        let passkey = self.site.finish_passkey_registration(&made, &state);
        let passkey = passkey.map_err(|_| WayProblem::PasskeyWrong)?;
        Ok(Fresh { credential: name_of(passkey.cred_id()), body: kept(&passkey)? })
    }

    /// Asks for a passkey: any that the device has for this server, or with an address those of its account (`has`). An
    /// address without passkeys is asked for made-up ones, always the same: nobody learns who has an account (R145).
    ///
    /// # Errors
    /// [`WayProblem`].
    pub fn ask(&self, email: Option<(&str, &[String])>, now: Millis) -> Result<Challenge, WayProblem> {
        let (question, state) =
            self.site.start_discoverable_authentication().map_err(|_| WayProblem::PasskeysUnavailable)?;
        let names = match email {
            None => Vec::new(),
            Some((email, [])) => {
                let made_up = self.made_up.generate(email.as_bytes()).unwrap_or_default();
                made_up.iter().map(|id| name_of(id)).collect()
            }
            Some((_, has)) => has.to_vec(),
        };
        let mut options = options(&question)?;
        let list = names.iter().map(|id| json!({ "type": "public-key", "id": id })).collect();
        options["allowCredentials"] = Value::Array(list);
        let id = chance::token();
        self.using.put(id.clone(), (names, state), now);
        Ok(Challenge { id, options: options.to_string() })
    }

    /// Which passkey answers a question.
    ///
    /// # Errors
    /// [`WayProblem`].
    pub fn answered(&self, id: &str, credential: &str, now: Millis) -> Result<Answered, WayProblem> {
        let (names, state) = self.using.take(id, now).ok_or(WayProblem::PasskeyExpired)?;
        let answer: PublicKeyCredential =
            serde_json::from_str(credential).map_err(|_| WayProblem::PasskeyWrong)?;
        let credential = name_of(answer.get_credential_id());
        if !names.is_empty() && !names.contains(&credential) {
            return Err(WayProblem::PasskeyWrong);
        }
        let account = answer.get_user_unique_id().and_then(|id| Uuid::from_slice(id).ok());
        Ok(Answered { credential, account: account.map(|id| id.simple().to_string()), answer, state })
    }

    /// True when the answer holds for the passkey of `account` that is kept as `body`; and how it is kept from now on.
    ///
    /// # Errors
    /// [`WayProblem::PasskeyWrong`].
    pub fn check(&self, answered: Answered, account: &AccountId, body: &str) -> Result<String, WayProblem> {
        let wrong = |_| WayProblem::PasskeyWrong;
        if answered.account.is_some_and(|named| named != account.as_str()) {
            return Err(WayProblem::PasskeyWrong);
        }
        let mut passkey: Passkey = serde_json::from_str(body).map_err(|_| WayProblem::PasskeyWrong)?;
        let found = self
            .site
            .finish_discoverable_authentication_v2(&answered.answer, answered.state, &passkey)
            .map_err(wrong)?;
        passkey.update_credential(&found);
        kept(&passkey)
    }
}

fn name_of(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

fn kept(passkey: &Passkey) -> Result<String, WayProblem> {
    serde_json::to_string(passkey).map_err(|_| WayProblem::PasskeyWrong)
}

/// What the browser passes on: the part `publicKey`, without how it is to be shown.
fn options(question: &impl serde::Serialize) -> Result<Value, WayProblem> {
    let mut question = serde_json::to_value(question).map_err(|_| WayProblem::PasskeysUnavailable)?;
    Ok(question["publicKey"].take())
}

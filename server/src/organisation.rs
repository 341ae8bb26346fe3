//! An organisation's sign-in over OpenID Connect: there and back, and what it says of who signed in.

use std::time::Duration;

use anyhow::Context as _;
use kring_shared::{
    account::{AccountId, parse_email, parse_name},
    ids::Millis,
    ways_in::{ORGANISATION_MS, WayProblem},
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse, UserInfoError,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims, CoreJwsSigningAlgorithm,
        CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
    },
    reqwest,
};
use tokio::sync::Mutex;

use crate::{archive::ways_in::Identity, config::Config, pending::Pending};

/// How long the organisation's server may take to answer.
const ANSWER_MAX: Duration = Duration::from_secs(10);
/// How long what it tells of itself is believed; its keys change now and then.
const KNOWN_MS: i64 = 10 * 60 * 1000;
/// The path to which the organisation sends people back.
pub const BACK: &str = "/api/v1/sign-in/organisation/return";

/// The ways of signing that are believed: with a key that only the organisation has.
const SIGNED: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The organisation's sign-in that the settings name.
pub struct Organisation {
    issuer: IssuerUrl,
    client: ClientId,
    secret: Option<ClientSecret>,
    name: String,
    back: RedirectUrl,
    http: reqwest::Client,
    known: Mutex<Option<(Millis, CoreProviderMetadata)>>,
    away: Pending<Away>,
}

/// Somebody who went to the organisation.
struct Away {
    /// The hash of the token in the cookie of his browser.
    browser: String,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    going: Going,
}

/// Why somebody goes to the organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Going {
    /// The page of ours to come back to.
    pub then: Option<String>,
    /// The account that is signed in and is to be tied to the organisation.
    pub tie: Option<AccountId>,
}

/// With what the organisation sends somebody back.
#[derive(Default, serde::Deserialize)]
pub struct Return {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

impl Organisation {
    /// The organisation's sign-in that the settings name, if they do; its people come back to the pages at `pages`.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(config: &Config, pages: &str) -> anyhow::Result<Option<Self>> {
        let (Some(issuer), Some(client)) = (&config.oidc_issuer, &config.oidc_client_id) else {
            return Ok(None);
        };
        let secret = match (&config.oidc_client_secret, &config.oidc_client_secret_file) {
            (Some(secret), _) => Some(secret.clone()),
            (None, Some(file)) => {
                let text = std::fs::read_to_string(file).context("reading KRING_OIDC_CLIENT_SECRET_FILE")?;
                Some(text.trim_end_matches(['\r', '\n']).to_owned())
            }
            (None, None) => None,
        };
        let issuer = IssuerUrl::new(issuer.clone()).context("KRING_OIDC_ISSUER is no address")?;
        let host = issuer.url().host_str().unwrap_or_default().to_owned();
        // A redirect could lead inside the network of this server.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(ANSWER_MAX)
            .build()
            .context("setting up requests to KRING_OIDC_ISSUER")?;
        Ok(Some(Self {
            name: config.oidc_name.clone().unwrap_or(host),
            client: ClientId::new(client.clone()),
            secret: secret.map(ClientSecret::new),
            back: RedirectUrl::new(format!("{pages}{BACK}")).context("KRING_PUBLIC_URL is no address")?,
            known: Mutex::new(None),
            away: Pending::new(ORGANISATION_MS),
            issuer,
            http,
        }))
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// By what its people are told from those of another.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// The address at the organisation for somebody whose browser holds the cookie behind the hash `browser`.
    ///
    /// # Errors
    /// [`WayProblem::OrganisationAway`].
    pub async fn begin(&self, browser: String, going: Going, now: Millis) -> Result<String, WayProblem> {
        let client = self.meet(now, false).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (address, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(["email", "profile"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        self.away.put(state.into_secret(), Away { browser, nonce, verifier, going }, now);
        Ok(address.into())
    }

    /// Who comes back, and why he went. What was begun is used up, whatever comes of it.
    ///
    /// # Errors
    /// [`WayProblem`].
    pub async fn back(
        &self,
        browser: Option<String>,
        came: Return,
        now: Millis,
    ) -> Result<(Identity, Going), WayProblem> {
        // R148: it was begun here, in this browser, a short while ago, and did not come back yet.
        let away = came
            .state
            .and_then(|state| self.away.take(&state, now))
            .ok_or(WayProblem::OrganisationExpired)?;
        if browser.is_none_or(|browser| browser != away.browser) {
            return Err(WayProblem::OrganisationExpired);
        }
        if came.iss.is_some_and(|issuer| issuer != self.issuer()) {
            return Err(WayProblem::OrganisationWrong);
        }
        let code = match (came.code, came.error.as_deref()) {
            (Some(code), None) => code,
            (_, Some("server_error" | "temporarily_unavailable")) => {
                return Err(WayProblem::OrganisationAway);
            }
            (_, Some("access_denied" | "login_required" | "consent_required" | "interaction_required")) => {
                return Err(WayProblem::OrganisationDenied);
            }
            _ => {
                tracing::warn!("the organisation's sign-in refused what we ask: look at its settings for us");
                return Err(WayProblem::OrganisationWrong);
            }
        };
        let client = self.meet(now, false).await?;
        let exchange = client.exchange_code(AuthorizationCode::new(code));
        let exchange = exchange.map_err(|_| WayProblem::OrganisationWrong)?;
        let answer = exchange.set_pkce_verifier(away.verifier).request_async(&self.http).await;
        let answer = answer.map_err(|error| match error {
            RequestTokenError::Request(_) => WayProblem::OrganisationAway,
            _ => wrong("it gave no token for the code"),
        })?;
        let claims = match self.claims(&client, &answer, &away.nonce) {
            // Its keys may have changed since we looked.
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                let client = self.meet(now, true).await?;
                self.claims(&client, &answer, &away.nonce)
            }
            claims => claims,
        };
        let claims = claims.map_err(|_| wrong("what it says of somebody does not hold"))?;
        let identity = self.identity(&client, &answer, &claims).await?;
        Ok((identity, away.going))
    }

    /// The organisation as it tells of itself; `anew` when what we knew does not fit.
    async fn meet(&self, now: Millis, anew: bool) -> Result<Client, WayProblem> {
        let mut known = self.known.lock().await;
        let metadata = match &*known {
            Some((at, metadata)) if !anew && now.since_ms(*at) < KNOWN_MS => metadata.clone(),
            _ => {
                let asked = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
                let metadata = asked.map_err(|_| {
                    tracing::warn!("the organisation's sign-in (KRING_OIDC_ISSUER) does not tell of itself");
                    WayProblem::OrganisationAway
                })?;
                *known = Some((now, metadata.clone()));
                metadata
            }
        };
        drop(known);
        let ways = metadata.token_endpoint_auth_methods_supported().cloned().unwrap_or_default();
        let only_in_body = ways.contains(&CoreClientAuthMethod::ClientSecretPost)
            && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic);
        let client = CoreClient::from_provider_metadata(metadata, self.client.clone(), self.secret.clone());
        let client = client.set_redirect_uri(self.back.clone());
        Ok(if only_in_body { client.set_auth_type(AuthType::RequestBody) } else { client })
    }

    fn claims(
        &self,
        client: &Client,
        answer: &CoreTokenResponse,
        nonce: &Nonce,
    ) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
        let other = |what: &str| ClaimsVerificationError::Other(what.to_owned());
        let token = answer.id_token().ok_or_else(|| other("no token"))?;
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNED);
        let claims = token.claims(&verifier, nonce)?;
        if let Some(told) = claims.access_token_hash() {
            let alg = token.signing_alg().map_err(|_| other("not signed"))?;
            let key = token.signing_key(&verifier).map_err(ClaimsVerificationError::SignatureVerification)?;
            let is = AccessTokenHash::from_token(answer.access_token(), alg, key);
            if is.map_err(|_| other("not signed"))? != *told {
                return Err(other("another access token"));
            }
        }
        Ok(claims.clone())
    }

    /// What it says of somebody; the rest is asked for when the token tells no address.
    async fn identity(
        &self,
        client: &Client,
        answer: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> Result<Identity, WayProblem> {
        let verified = |address: Option<&str>, is_verified: Option<bool>| {
            let email = parse_email(address?).ok()?;
            Some((email, is_verified == Some(true)))
        };
        let mut email = verified(claims.email().map(|e| e.as_str()), claims.email_verified());
        let mut name = claims.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
        let more = client.user_info(answer.access_token().clone(), Some(claims.subject().clone()));
        if let (None, Ok(more)) = (&email, more) {
            let more: Result<CoreUserInfoClaims, _> = more.request_async(&self.http).await;
            let more = more.map_err(|error| match error {
                UserInfoError::Request(_) => WayProblem::OrganisationAway,
                _ => wrong("what it says of somebody cannot be read"),
            })?;
            email = verified(more.email().map(|e| e.as_str()), more.email_verified());
            name = name
                .or_else(|| more.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned()));
        }
        let local = email.as_ref().and_then(|(email, _)| email.split('@').next()).unwrap_or_default();
        let name = parse_name(name.as_deref().unwrap_or_default()).or_else(|_| parse_name(local));
        Ok(Identity {
            issuer: self.issuer().to_owned(),
            subject: claims.subject().as_str().to_owned(),
            name: name.unwrap_or_else(|_| NAMELESS.to_owned()),
            email,
        })
    }
}

/// The name of who has none that can be used; he gives himself another.
const NAMELESS: &str = "N.N.";

fn wrong(what: &'static str) -> WayProblem {
    tracing::warn!(what, "the organisation's sign-in is not believed");
    WayProblem::OrganisationWrong
}

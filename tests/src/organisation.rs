//! An organisation's sign-in that says whatever a test wants it to say, over HTTP on a free port.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result};
use axum::{
    Form, Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey,
    core::{CoreEdDsaPrivateSigningKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm},
};
use serde_json::{Value, json};

/// What this server is called there.
pub const CLIENT: &str = "kring";

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// As it must be.
    Well,
    /// With a key that is not the organisation's.
    ByAnother,
    /// Not at all, and it says so.
    NotAtAll,
}

/// The organisation.
pub struct FakeOrganisation {
    /// By what it is known.
    pub issuer: String,
    inside: Arc<Inside>,
}

struct Inside {
    issuer: String,
    key: CoreEdDsaPrivateSigningKey,
    other: CoreEdDsaPrivateSigningKey,
    codes: Mutex<HashMap<String, (String, String)>>,
}

fn fresh_key() -> Result<CoreEdDsaPrivateSigningKey> {
    // A private key of this kind is these bytes and 32 random ones (RFC 8410).
    let mut bytes =
        vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    bytes.extend(rand::random::<[u8; 32]>());
    let text = base64::engine::general_purpose::STANDARD.encode(bytes);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n");
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(
        &pem,
        Some(openidconnect::JsonWebKeyId::new("een".to_owned())),
    )
    .map_err(|error| anyhow::anyhow!("{error:?}"))
}

impl FakeOrganisation {
    /// Starts one.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start() -> Result<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let issuer = format!("http://{}", listener.local_addr()?);
        let inside = Arc::new(Inside {
            issuer: issuer.clone(),
            key: fresh_key()?,
            other: fresh_key()?,
            codes: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(about))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .with_state(Arc::clone(&inside));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { issuer, inside })
    }

    /// What it says of `subject` to who asked with `nonce`.
    pub fn says(&self, subject: &str, nonce: &str) -> Value {
        let now = kring_server::clock::now().0 / 1000;
        json!({
            "iss": self.issuer, "sub": subject, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300,
            "email": format!("{subject}@organisatie.example"), "email_verified": true, "name": "Anke de Wit",
        })
    }

    /// A code for what it says, to be used once by who knows the answer to `challenge`.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn code(&self, says: &Value, signed: Signed, challenge: &str) -> Result<String> {
        let alg = if signed == Signed::NotAtAll { "none" } else { "EdDSA" };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&json!({ "alg": alg, "kid": "een" })), part(says));
        let key = if signed == Signed::ByAnother { &self.inside.other } else { &self.inside.key };
        let signature = match signed {
            Signed::NotAtAll => Vec::new(),
            _ => key
                .sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes())
                .map_err(|error| anyhow::anyhow!("{error}"))?,
        };
        let token = format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature));
        let code = format!("{:032x}", rand::random::<u128>());
        let mut codes = self.inside.codes.lock().ok().context("a test stopped halfway")?;
        codes.insert(code.clone(), (token, challenge.to_owned()));
        Ok(code)
    }
}

async fn about(State(inside): State<Arc<Inside>>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", inside.issuer);
    Json(json!({
        "issuer": inside.issuer, "authorization_endpoint": at("/auth"), "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "none"],
    }))
}

async fn keys(State(inside): State<Arc<Inside>>) -> Json<CoreJsonWebKeySet> {
    Json(CoreJsonWebKeySet::new(vec![inside.key.as_verification_key()]))
}

async fn token(State(inside): State<Arc<Inside>>, Form(asked): Form<HashMap<String, String>>) -> Response {
    let field = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let kept = inside.codes.lock().ok().and_then(|mut codes| codes.remove(&field("code")));
    let verifier = PkceCodeVerifier::new(field("code_verifier"));
    let answers = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    match kept {
        Some((id_token, challenge)) if answers.as_str() == challenge => {
            let answer = json!({ "access_token": "x", "token_type": "Bearer", "id_token": id_token });
            Json(answer).into_response()
        }
        _ => (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response(),
    }
}

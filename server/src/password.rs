//! Passwords: argon2id, at most two at a time, and none that is easily guessed.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kring_shared::account::{AccountProblem, check_password};
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

/// How many are worked out at once: each takes 19 MiB and a tenth of a second.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A hash of nothing that anybody knows, to take as long over an address without account.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$S3JpbmdrcmluZ2tyaW5nMQ$5VIO2QtTe0JbGsUkOJsVZYCHs1dVN+aE2RmLkRkDL0w";

/// Words that people here begin with, beside the English lists that zxcvbn knows.
const COMMON: [&str; 9] =
    ["kring", "intervisie", "gemeente", "welkom", "wachtwoord", "geheim", "zomer", "winter", "vakantie"];

/// Checks that a password is long enough and not easily guessed by who knows `about` its owner.
///
/// # Errors
/// Too short, too long, too common.
pub fn check(password: &str, about: &[&str]) -> Result<(), AccountProblem> {
    check_password(password)?;
    // What the name and the address are made up of is guessed first.
    let mut parts: Vec<String> = COMMON.map(str::to_owned).to_vec();
    for text in about {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
        let local = text.split('@').next().unwrap_or_default();
        let run_on = local.chars().filter(|c| c.is_alphanumeric()).collect();
        parts.extend(words.chain([run_on, text.clone()]).filter(|part: &String| part.len() > 2));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    if zxcvbn(password, &parts).score() < Score::Three {
        return Err(AccountProblem::PasswordTooCommon);
    }
    Ok(())
}

/// The hash of a password, to be kept; `None` when it could not be worked out.
pub async fn hash(password: String) -> Option<String> {
    let permit = AT_ONCE.acquire().await.ok()?;
    let hashed = tokio::task::spawn_blocking(move || {
        // Held until the work is done: who hangs up in between makes no room for more.
        let _permit = permit;
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    hashed.await.ok()?.ok()
}

/// True when `password` belongs to `kept`. Takes as long when nothing is kept.
pub async fn fits(password: String, kept: Option<String>) -> bool {
    let Ok(permit) = AT_ONCE.acquire().await else { return false };
    let checked = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let is_somebody = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODY.to_owned());
        let fits = PasswordHash::new(&kept)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && is_somebody
    });
    checked.await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_fits_its_hash() {
        let kept = hash("Drie blauwe fietsen".to_owned()).await.expect("can be hashed");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(fits("Drie blauwe fietsen".to_owned(), Some(kept.clone())).await);
        assert!(!fits("drie blauwe fietsen".to_owned(), Some(kept)).await);
        assert!(!fits("Drie blauwe fietsen".to_owned(), None).await);
        assert!(PasswordHash::new(NOBODY).is_ok(), "the hash of nobody takes as long as one of somebody");
    }

    #[test]
    fn r101_what_is_guessed_first_is_refused() {
        let about = ["ank.devries@voorbeeld.nl", "Ank de Vries"];
        for common in [
            "1234567890",
            "qwertyuiop",
            "Password123!",
            "wachtwoord",
            "Welkom2026!",
            "ankdevries1",
            "aaaaaaaaaaaaaa",
            "voorbeeld.nl",
        ] {
            assert_eq!(check(common, &about), Err(AccountProblem::PasswordTooCommon), "{common}");
        }
        for good in ["drie blauwe fietsen", "Kastanje-77-regenjas", "ééndagsvlieg op maandag"] {
            assert_eq!(check(good, &about), Ok(()), "{good}");
        }
    }
}

//! The session of a running preview: its id, and the token that writing takes.

use constant_time_eq::constant_time_eq;
use std::io;

/// A session, which lasts as long as the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    /// The secret that only pages of this session know.
    pub(super) token: String,
    /// The id by which a page notices that the program was restarted.
    pub(crate) id: String,
}

impl Session {
    /// Creates a session with a random token.
    ///
    /// # Errors
    /// What the system says where it has no random numbers.
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self {
            token: random::<16>()?,
            id: random::<8>()?,
        })
    }

    /// Creates a session for tests.
    #[cfg(test)]
    pub(super) fn with_token(token: &str) -> Self {
        Self {
            token: token.to_owned(),
            id: "s".to_owned(),
        }
    }

    /// Compares a token in constant time, so that it cannot be guessed byte by byte.
    pub(super) fn has_token(&self, token: &[u8]) -> bool {
        constant_time_eq(self.token.as_bytes(), token)
    }
}

fn random<const LENGTH: usize>() -> io::Result<String> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_of_the_session_is_accepted() {
        let session = Session::new().unwrap();
        assert_eq!((session.token.len(), session.id.len()), (32, 16));
        assert_ne!(session, Session::new().unwrap());
        assert!(session.has_token(session.token.as_bytes()));
        let other = format!("{}x", &session.token[..31]);
        let longer = format!("{}0", session.token);
        for token in ["", &session.token[..31], &other, &longer] {
            assert!(!session.has_token(token.as_bytes()), "{token}");
        }
    }
}

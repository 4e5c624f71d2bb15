//! One run of the program: its name, and the token without which nobody changes anything.

use std::fmt::Write;

/// A run of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// What only pages of this run know.
    pub(super) token: String,
    /// Its name, by which a page sees that the program was started anew.
    pub(super) name: String,
}

impl Run {
    /// Makes a run that nobody can guess.
    ///
    /// # Errors
    /// What the system says where it has no random numbers.
    pub(super) fn new() -> std::io::Result<Self> {
        Ok(Self {
            token: random::<16>()?,
            name: random::<8>()?,
        })
    }

    /// Compares a token in a time that does not depend on how much of it is right.
    pub(super) fn has_token(&self, told: &[u8]) -> bool {
        let own = self.token.as_bytes();
        let differing = own
            .iter()
            .zip(told)
            .fold(0, |sum, (own, told)| sum | (own ^ told));
        own.len() == told.len() && differing == 0
    }
}

fn random<const LENGTH: usize>() -> std::io::Result<String> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_of_the_run_is_its_token() {
        let run = Run::new().unwrap();
        assert_eq!((run.token.len(), run.name.len()), (32, 16));
        assert_ne!(run, Run::new().unwrap());
        assert!(run.has_token(run.token.as_bytes()));
        let other = format!("{}x", &run.token[..31]);
        for told in ["", &run.token[..31], &other, &format!("{}0", run.token)] {
            assert!(!run.has_token(told.as_bytes()), "{told}");
        }
    }
}

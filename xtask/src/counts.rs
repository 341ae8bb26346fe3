//! How many tests passed and failed, read from what nextest and Node's test runner print at their end.

use std::{fmt, ops::AddAssign};

/// Passed, failed and left out.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Counts {
    /// From nextest's line `Summary [ 0.4s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped`.
    pub(crate) fn from_nextest(output: &str) -> Option<Self> {
        let line =
            plain(output).lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?.to_owned();
        let (_, listed) = line.split_once(':')?;
        let mut counts = Self::default();
        for part in without_asides(listed).split(',') {
            let mut words = part.split_whitespace();
            let (Some(Ok(number)), Some(what)) = (words.next().map(str::parse::<u32>), words.next()) else {
                continue;
            };
            match what {
                "passed" => counts.passed += number,
                "skipped" => counts.skipped += number,
                // "failed", "timed out", "exec failed", "not run": none of them is a test that passed.
                _ => counts.failed += number,
            }
        }
        Some(counts)
    }

    /// From the closing lines of Node's test runner, `ℹ pass 12` and so on (`# pass 12` in its plain form).
    pub(crate) fn from_node(output: &str) -> Option<Self> {
        let output = plain(output);
        let last = |name: &str| {
            output.lines().rev().find_map(|line| {
                let rest = line.trim().strip_prefix('ℹ').or_else(|| line.trim().strip_prefix('#'))?;
                rest.trim().strip_prefix(name)?.trim().parse::<u32>().ok()
            })
        };
        Some(Self {
            passed: last("pass ")?,
            failed: last("fail ")? + last("cancelled ").unwrap_or_default(),
            skipped: last("skipped ").unwrap_or_default() + last("todo ").unwrap_or_default(),
        })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Takes out what stands between brackets: `(1 slow, 1 leaky)` tells of tests that were counted already.
fn without_asides(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|&c| {
            inside = (inside || c == '(') && c != ')';
            !inside && c != ')'
        })
        .collect()
}

/// Takes colour codes out of a terminal's text.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // A colour code ends at its first letter.
        let end = part.find(|c: char| c.is_ascii_alphabetic()).map_or(part.len(), |at| at + 1);
        plain.push_str(part.get(end..).unwrap_or_default());
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_nextest_summary() {
        let all = "     Summary [   1.2s] 12 tests run: 12 passed, 0 skipped\n";
        assert_eq!(Counts::from_nextest(all), Some(Counts { passed: 12, failed: 0, skipped: 0 }));
        let some = "Summary [ 9s] 7/9 tests run: 4 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped\nerror: failed";
        assert_eq!(Counts::from_nextest(some), Some(Counts { passed: 4, failed: 3, skipped: 3 }));
    }

    #[test]
    fn reads_a_coloured_summary() {
        let text = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.0s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m2\u{1b}[0m \u{1b}[32mpassed\u{1b}[0m, 0 skipped";
        assert_eq!(Counts::from_nextest(text), Some(Counts { passed: 2, failed: 0, skipped: 0 }));
    }

    #[test]
    fn reads_both_forms_of_node() {
        let spec = "ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\n";
        assert_eq!(Counts::from_node(spec), Some(Counts { passed: 3, failed: 2, skipped: 0 }));
        let tap = "# tests 2\n# pass 2\n# fail 0\n# cancelled 0\n# skipped 0\n# todo 0\n";
        assert_eq!(Counts::from_node(tap), Some(Counts { passed: 2, failed: 0, skipped: 0 }));
    }

    #[test]
    fn output_without_a_summary_counts_nothing() {
        assert_eq!(Counts::from_nextest("error: could not compile"), None);
        assert_eq!(Counts::from_node("SyntaxError"), None);
    }

    #[test]
    fn the_closing_line_is_what_ci_reads() {
        let mut sum = Counts { passed: 3, failed: 0, skipped: 0 };
        sum += Counts { passed: 2, failed: 1, skipped: 0 };
        assert_eq!(sum.to_string(), "5 passed, 1 failed");
        sum.skipped = 2;
        assert_eq!(sum.to_string(), "5 passed, 1 failed, 2 skipped");
    }
}

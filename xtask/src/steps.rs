//! Steps of a longer command: each named, timed and listed at the end.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps done so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    took: Duration,
    succeeded: bool,
}

impl Steps {
    /// Does one step, showing its name before and its time after.
    pub(crate) fn run<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = work();
        let took = started.elapsed();
        println!("== {name}: {} in {}", word(outcome.is_ok()), seconds(took));
        self.done.push(Step { name, took, succeeded: outcome.is_ok() });
        outcome.with_context(|| format!("the step `{name}` failed"))
    }

    /// The table of all steps with their time, and the sum.
    pub(crate) fn summary(&self) -> String {
        let width = self.done.iter().map(|step| step.name.len()).max().unwrap_or_default().max(5);
        let row = |name: &str, took, end: &str| format!("  {name:width$}  {:>9}{end}\n", seconds(took));
        let mut table: String = self
            .done
            .iter()
            .map(|step| row(step.name, step.took, if step.succeeded { "" } else { "  FAILED" }))
            .collect();
        table.push_str(&row("total", self.done.iter().map(|step| step.took).sum(), ""));
        table
    }
}

/// A length of time as people read it.
pub(crate) fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

fn word(succeeded: bool) -> &'static str {
    if succeeded { "ok" } else { "failed" }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn the_summary_names_the_step_that_failed() {
        let mut steps = Steps::default();
        assert!(steps.run("format", || Ok(())).is_ok());
        let outcome: Result<()> = steps.run("clippy", || bail!("a warning"));
        assert_eq!(format!("{:#}", outcome.unwrap_err()), "the step `clippy` failed: a warning");
        let summary = steps.summary();
        let failed: Vec<_> = summary.lines().filter(|line| line.ends_with("FAILED")).collect();
        assert_eq!(failed.len(), 1);
        assert!(failed[0].trim_start().starts_with("clippy"));
        assert!(summary.lines().last().unwrap().trim_start().starts_with("total"));
    }

    #[test]
    fn a_step_hands_on_what_it_found() {
        assert_eq!(Steps::default().run("count", || Ok(3)).unwrap(), 3);
    }
}

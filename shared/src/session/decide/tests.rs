//! Given/when/then tests of the rules.

//! What a hit can be.

/// A kind of personal data, the most serious first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A citizen service number.
    Bsn,
    /// A bank account.
    Iban,
    /// An e-mail address, also one that is spelled out.
    Email,
    /// A telephone number.
    Phone,
    /// A passport, identity card, driving licence or V-number.
    Document,
    /// The day or year somebody was born.
    BirthDate,
    /// An address on the web.
    Url,
    /// A name on a social network.
    Handle,
    /// A street with a number, or a postcode with one.
    Address,
    /// A postcode.
    Postcode,
    /// A licence plate.
    LicencePlate,
    /// The number of a file, a client or a registration.
    CaseNumber,
    /// The name of a person.
    Name,
    /// A number of seven digits or more.
    LongNumber,
    /// An exact day.
    Date,
    /// An age.
    Age,
    /// The name of an organisation.
    Organisation,
    /// A word about health, belief, origin, an offence or debts.
    Special,
}

impl Kind {
    /// Every kind, the most serious first.
    pub const ALL: [Self; 18] = [
        Self::Bsn,
        Self::Iban,
        Self::Email,
        Self::Phone,
        Self::Document,
        Self::BirthDate,
        Self::Url,
        Self::Handle,
        Self::Address,
        Self::Postcode,
        Self::LicencePlate,
        Self::CaseNumber,
        Self::Name,
        Self::LongNumber,
        Self::Date,
        Self::Age,
        Self::Organisation,
        Self::Special,
    ];

    /// R183: true for what is never stored. Whether one hit blocks is for [`super::Hit::blocks`] to say.
    pub const fn blocks(self) -> bool {
        matches!(self, Self::Bsn | Self::Iban)
    }

    /// The text that says what it is.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bsn => "privacy-kind-bsn",
            Self::Iban => "privacy-kind-iban",
            Self::Email => "privacy-kind-email",
            Self::Phone => "privacy-kind-phone",
            Self::Document => "privacy-kind-document",
            Self::BirthDate => "privacy-kind-birth-date",
            Self::Url => "privacy-kind-url",
            Self::Handle => "privacy-kind-handle",
            Self::Address => "privacy-kind-address",
            Self::Postcode => "privacy-kind-postcode",
            Self::LicencePlate => "privacy-kind-licence-plate",
            Self::CaseNumber => "privacy-kind-case-number",
            Self::Name => "privacy-kind-name",
            Self::LongNumber => "privacy-kind-long-number",
            Self::Date => "privacy-kind-date",
            Self::Age => "privacy-kind-age",
            Self::Organisation => "privacy-kind-organisation",
            Self::Special => "privacy-kind-special",
        }
    }

    /// The text that says why it identifies somebody.
    pub const fn why_key(self) -> &'static str {
        match self {
            Self::Bsn => "privacy-why-bsn",
            Self::Iban => "privacy-why-iban",
            Self::Email => "privacy-why-email",
            Self::Phone => "privacy-why-phone",
            Self::Document => "privacy-why-document",
            Self::BirthDate => "privacy-why-birth-date",
            Self::Url => "privacy-why-url",
            Self::Handle => "privacy-why-handle",
            Self::Address => "privacy-why-address",
            Self::Postcode => "privacy-why-postcode",
            Self::LicencePlate => "privacy-why-licence-plate",
            Self::CaseNumber => "privacy-why-case-number",
            Self::Name => "privacy-why-name",
            Self::LongNumber => "privacy-why-long-number",
            Self::Date => "privacy-why-date",
            Self::Age => "privacy-why-age",
            Self::Organisation => "privacy-why-organisation",
            Self::Special => "privacy-why-special",
        }
    }
}

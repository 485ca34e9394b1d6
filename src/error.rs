//! One error type for the whole crate, one stable code per variant.
//!
//! Codes that Pay-i documents keep Pay-i's spelling (`limit_name_already_exist` has no final "s"
//! there either). Codes are a contract; messages may change.

use std::fmt;

/// What went wrong. In a box: most results carry none, and pass from call to call in a register that way,
/// which saves a twentieth of the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<ErrorKind>);

/// What went wrong, with all that a message needs to say what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    // ---- amounts and instants --------------------------------------------------------------
    /// Text that is not a decimal number, or not one that can be held exactly.
    InvalidAmount {
        /// The text as given, shortened if it is long.
        text: String,
        /// Why it was refused.
        reason: &'static str,
    },
    /// An exact result does not fit in 28 decimal digits.
    AmountOutOfRange {
        /// Which calculation it was, for example `"add"`.
        operation: &'static str,
    },
    /// Text that is not an ISO 8601 instant between the years 1 and 9999.
    InvalidTimestamp {
        /// The text as given, shortened if it is long.
        text: String,
    },

    // ---- calls to the library --------------------------------------------------------------
    /// A function was called with something it does not take.
    InvalidArgument {
        /// The argument or field, for example `"limits[0].max"`.
        name: String,
        /// What would have been taken, for example `"a number or a decimal string"`.
        expected: String,
    },
    /// A value that is wrong, with the place of it in what was given.
    At {
        /// The argument or field, for example `"limits[0].max"`.
        name: String,
        /// What is wrong with it.
        error: Error,
    },
    /// A stored record cannot be read: it is damaged, or a newer release wrote it.
    UnsupportedRecord {
        /// The record's key.
        key: String,
        /// What was wrong with it.
        reason: String,
    },

    // ---- requests as such (Pay-i: "all") ---------------------------------------------------
    /// The `xProxy-api-key` header is missing, or its key is not one of the configured ones.
    InvalidApiKey,
    /// A request that is well-formed but breaks a rule which has no code of its own.
    RequestProcessing {
        /// What was expected.
        message: String,
    },
    /// No such path.
    PathNotFound {
        /// The path as asked for, shortened if it is long.
        path: String,
    },
    /// The path exists, but not with this method.
    MethodNotAllowed {
        /// The methods that it has, as the `Allow` header lists them.
        allow: String,
    },
    /// A call that Pay-i has and this server has not.
    NotImplemented {
        /// The HTTP method.
        method: &'static str,
        /// The path's template below `/api/v1/`.
        path: &'static str,
    },
    /// The body is larger than the server reads.
    BodyTooLarge {
        /// The largest body in bytes.
        max_bytes: usize,
    },
    /// The body is not JSON.
    InvalidJson {
        /// Where and why.
        detail: String,
    },
    /// A required field of the body is absent or null.
    RequiredFieldMissing {
        /// The field's name on the wire.
        field: &'static str,
    },

    // ---- limits ----------------------------------------------------------------------------
    /// No limit has this id.
    LimitNotFound {
        /// The id as asked for.
        limit_id: String,
    },
    /// A limit cannot be created as described.
    CreateLimitValidationFailed {
        /// What was expected.
        message: String,
    },
    /// A limit cannot be changed as described.
    UpdateLimitValidationFailed {
        /// What was expected.
        message: String,
    },
    /// Another limit has this name, or the same limit exists with other parameters.
    LimitNameAlreadyExist {
        /// The name.
        limit_name: String,
    },
    /// A limit's maximum is not above zero.
    InvalidMaxLimit,
    /// A limit's new maximum is below what has been spent.
    InvalidMaxLimitUpdate {
        /// The spend in USD.
        spent: String,
    },
    /// The same limit id stands twice in one request.
    DuplicateLimitId {
        /// The id.
        limit_id: String,
    },
    /// Text that cannot be a limit id, because a header could not carry it.
    InvalidLimitId {
        /// The text as given, shortened if it is long.
        limit_id: String,
    },
    /// A limit tag with other characters than letters, digits, `_` and `-`.
    InvalidTags,

    // ---- holds -----------------------------------------------------------------------------
    /// A limit has not enough left for a call.
    LimitReached {
        /// Which limits, and how much they have.
        message: String,
    },
    /// No hold has this id.
    HoldNotFound {
        /// The id as asked for.
        hold_id: String,
    },
    /// The hold was made, or settled, with other parameters.
    HoldConflict {
        /// What differs.
        message: &'static str,
    },
    /// The hold has expired. It can still be settled and released.
    HoldExpired,
    /// The hold is settled or released.
    HoldResolved,

    // ---- use cases -------------------------------------------------------------------------
    /// No use case has this name.
    UseCaseNotFound {
        /// The name as asked for.
        use_case_name: String,
    },
    /// The use case has no such instance.
    UseCaseInstanceNotFound {
        /// The id as asked for.
        use_case_id: String,
    },
    /// Another use case has this name.
    UseCaseAlreadyExists {
        /// The name.
        use_case_name: String,
    },
    /// Text that cannot be the name of a use case.
    InvalidUseCaseName {
        /// The text as given, shortened if it is long.
        use_case_name: String,
    },
    /// A description that is blank or too long.
    InvalidUseCaseDescription,

    // ---- ingest ----------------------------------------------------------------------------
    /// The event lies more than five minutes in the future.
    InvalidIngestEventTimestamp {
        /// The event's instant.
        event: String,
        /// The latest instant that is accepted.
        latest: String,
    },
    /// A block limit on an ingest, where the engine is set to refuse that.
    BlockingLimitNotAllowed,
    /// No category has this name.
    CategoryNotFound {
        /// The category.
        category: String,
    },
    /// The category has no such resource.
    CategoryResourceNotFound {
        /// The category.
        category: String,
        /// The resource.
        resource: String,
    },
    /// No provider of the price table has this name.
    ProviderNotFound {
        /// The provider; or the model, if none was named.
        provider: String,
    },
    /// The provider has no model that this name could mean.
    ModelNotFound {
        /// The provider.
        provider: String,
        /// The model.
        model: String,
    },
    /// No request has this id, or it was kept long enough.
    RequestNotFound {
        /// The id as asked for, the request's or the provider's.
        request_id: String,
    },
    /// The category belongs to the system and cannot be changed.
    ReservedCategory {
        /// The category.
        category: String,
    },
}

impl Error {
    /// What it is.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// The same error, which also says what it is about.
    pub fn at(self, name: &str) -> Self {
        ErrorKind::At { name: name.to_owned(), error: self }.into()
    }

    /// The stable code, fit for `switch` in a program.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(kind))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ErrorKind {
    fn code(&self) -> &'static str {
        match self {
            Self::InvalidAmount { .. } => "invalid_amount",
            Self::AmountOutOfRange { .. } => "amount_out_of_range",
            Self::InvalidTimestamp { .. } => "invalid_timestamp",
            Self::InvalidArgument { .. } => "invalid_argument",
            Self::At { error, .. } => error.code(),
            Self::UnsupportedRecord { .. } => "unsupported_record",
            Self::InvalidApiKey => "invalid_api_key",
            Self::RequestProcessing { .. }
            | Self::PathNotFound { .. }
            | Self::MethodNotAllowed { .. }
            | Self::BodyTooLarge { .. }
            | Self::ReservedCategory { .. } => "request_processing_error",
            Self::NotImplemented { .. } => "not_implemented",
            Self::InvalidJson { .. } => "invalid_json",
            Self::RequiredFieldMissing { .. } => "required_field_missing",
            Self::LimitNotFound { .. } => "limit_not_found",
            Self::LimitReached { .. } => "limit_reached",
            Self::HoldNotFound { .. } => "hold_not_found",
            Self::HoldConflict { .. } => "hold_conflict",
            Self::HoldExpired => "hold_expired",
            Self::HoldResolved => "hold_resolved",
            Self::CreateLimitValidationFailed { .. } => "create_limit_validation_failed",
            Self::UpdateLimitValidationFailed { .. } => "update_limit_validation_failed",
            Self::LimitNameAlreadyExist { .. } => "limit_name_already_exist",
            Self::InvalidMaxLimit => "invalid_max_limit",
            Self::InvalidMaxLimitUpdate { .. } => "invalid_max_limit_update",
            Self::DuplicateLimitId { .. } => "duplicate_limit_id",
            Self::InvalidLimitId { .. } => "invalid_limit_id",
            Self::InvalidTags => "invalid_tags",
            Self::UseCaseNotFound { .. } => "use_case_not_found",
            Self::UseCaseInstanceNotFound { .. } => "use_case_instance_not_found",
            Self::UseCaseAlreadyExists { .. } => "use_case_already_exists",
            Self::InvalidUseCaseName { .. } => "invalid_use_case_name",
            Self::InvalidUseCaseDescription => "invalid_use_case_description",
            Self::InvalidIngestEventTimestamp { .. } => "invalid_ingest_event_timestamp",
            Self::BlockingLimitNotAllowed => "blocking_limit_not_allowed",
            Self::RequestNotFound { .. } => "request_not_found",
            Self::ProviderNotFound { .. } => "provider_not_found",
            Self::ModelNotFound { .. } => "model_not_found",
            Self::CategoryNotFound { .. } => "category_not_found",
            Self::CategoryResourceNotFound { .. } => "category_resource_not_found",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidAmount { text, reason } => {
                write!(f, "expected a decimal number such as \"0.0025\", got '{text}': {reason}")
            }
            Self::AmountOutOfRange { operation } => {
                write!(f, "the exact result of {operation} needs more than 28 decimal digits")
            }
            Self::InvalidTimestamp { text } => write!(
                f,
                "expected an ISO 8601 instant such as \"2025-01-02T03:04:05Z\", got '{text}'"
            ),
            Self::InvalidArgument { name, expected } => write!(f, "{name} must be {expected}"),
            Self::At { name, error } => write!(f, "{name}: {error}"),
            Self::UnsupportedRecord { key, reason } => {
                write!(f, "stored record '{key}' cannot be read: {reason}")
            }
            Self::InvalidApiKey => f.write_str(
                "Your api key is invalid, missing, or expired: send it as xProxy-api-key",
            ),
            Self::RequestProcessing { message }
            | Self::CreateLimitValidationFailed { message }
            | Self::UpdateLimitValidationFailed { message } => f.write_str(message),
            Self::PathNotFound { path } => write!(f, "There is nothing at '{path}'"),
            Self::MethodNotAllowed { allow } => write!(f, "This path takes only {allow}"),
            Self::NotImplemented { method, path } => {
                write!(f, "This server does not implement {method} /api/v1/{path}")
            }
            Self::BodyTooLarge { max_bytes } => {
                write!(f, "The body must not be larger than {max_bytes} bytes")
            }
            Self::InvalidJson { detail } => write!(f, "Body JSON is invalid: {detail}"),
            Self::RequiredFieldMissing { field } => {
                write!(f, "Required request field '{field}' is missing")
            }
            Self::LimitNotFound { limit_id } => write!(f, "Limit Id '{limit_id}' not found"),
            Self::LimitReached { message } => f.write_str(message),
            Self::HoldNotFound { hold_id } => write!(f, "Hold '{hold_id}' not found"),
            Self::HoldConflict { message } => f.write_str(message),
            Self::HoldExpired => f.write_str("The hold has expired"),
            Self::HoldResolved => f.write_str("The hold is settled or released already"),
            Self::LimitNameAlreadyExist { limit_name } => write!(
                f,
                "Limit name '{limit_name}' already exists; creating it again returns it only if \
                 all parameters are equal"
            ),
            Self::InvalidMaxLimit => f.write_str("Max limit must be greater than 0"),
            Self::InvalidMaxLimitUpdate { spent } => {
                write!(f, "New Limit max value cannot be less than the current spend of '{spent}'")
            }
            Self::DuplicateLimitId { limit_id } => {
                write!(f, "Limit ID '{limit_id}' specified more than once")
            }
            Self::InvalidLimitId { limit_id } => write!(
                f,
                "Invalid limit id '{limit_id}': expected 1 to 256 printable ASCII characters, no \
                 comma, no space at either end, not '.' or '..'"
            ),
            Self::InvalidTags => f.write_str(
                "Invalid tags: expected at most 1000, each of 1 to 256 letters, digits, underscores (_) \
                 and dashes (-)",
            ),
            Self::UseCaseNotFound { use_case_name } => {
                write!(f, "Use case '{use_case_name}' not found")
            }
            Self::UseCaseInstanceNotFound { use_case_id } => {
                write!(f, "Use case instance '{use_case_id}' not found")
            }
            Self::UseCaseAlreadyExists { use_case_name } => {
                write!(f, "Use case '{use_case_name}' already exists")
            }
            Self::InvalidUseCaseName { use_case_name } => write!(
                f,
                "Invalid use case name '{use_case_name}': expected 1 to 256 characters, no white \
                 space at either end, not '.' or '..'"
            ),
            Self::InvalidUseCaseDescription => f.write_str(
                "Invalid use case description: expected 1 to 1000 characters that are not all white \
                 space",
            ),
            Self::InvalidIngestEventTimestamp { event, latest } => write!(
                f,
                "Ingest event_timestamp {event} cannot be greater than 5 minutes into the future \
                 {latest}"
            ),
            Self::BlockingLimitNotAllowed => {
                f.write_str("Block limits cannot be used for ingest requests")
            }
            Self::RequestNotFound { request_id } => write!(f, "Request '{request_id}' not found"),
            Self::ProviderNotFound { provider } => {
                write!(f, "No provider of the price table is known as '{provider}'")
            }
            Self::ModelNotFound { provider, model } => {
                write!(f, "The price table has no model '{model}' of provider '{provider}'")
            }
            Self::CategoryNotFound { category } => write!(f, "Category '{category}' not found"),
            Self::CategoryResourceNotFound { category, resource } => {
                write!(f, "Category '{category}' and resource '{resource}' not found")
            }
            Self::ReservedCategory { category } => write!(
                f,
                "Category '{category}' cannot be changed: names that start with 'system.' are \
                 reserved"
            ),
        }
    }
}

impl std::error::Error for Error {}

/// A text fit for an error message: at most 40 characters, and "…" if there were more.
pub(crate) fn shorten(text: &str) -> String {
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(40).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

#include "identity/identity_tables.h"

namespace suki::identity {

using storage::ColumnKind;

std::vector<storage::Table> identity_tables() {
    return {
        {"credentials",
         {{"user_id", ColumnKind::Id, true},
          {"password_hash", ColumnKind::Text, true},
          {"changed_at", ColumnKind::Instant, true}},
         {{"uq_credentials_user", {{"user_id"}}, true}}},
        {"feed_tokens",
         {{"token_hash", ColumnKind::Text, true},
          {"user_id", ColumnKind::Id, true},
          {"created_at", ColumnKind::Instant, true}},
         {{"uq_feed_tokens_token", {{"token_hash"}}, true},
          {"uq_feed_tokens_user", {{"user_id"}}, true}}},
        {"sessions",
         {{"token_hash", ColumnKind::Text, true},
          {"user_id", ColumnKind::Id, true},
          {"csrf_token", ColumnKind::Text, true},
          {"created_at", ColumnKind::Instant, true},
          {"expires_at", ColumnKind::Instant, true}},
         {{"uq_sessions_token", {{"token_hash"}}, true}, {"ix_sessions_user", {{"user_id"}}}}},
    };
}

}  // namespace suki::identity

#pragma once
#include <memory>

#include "storage/database.h"

struct pg_result;

namespace suki::storage::postgres {

struct ClearResult {
    void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, ClearResult>;

/// Rows that have arrived, in the binary format.
class PostgresCursor final : public Cursor {
public:
    explicit PostgresCursor(Result result);

    bool next() override { return ++row_ < rows_; }
    int columns() const override;
    bool is_null(int column) const override;
    bool boolean(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    Date date(int column) const override;
    Instant instant(int column) const override;
    Id id(int column) const override;
    std::string_view text(int column) const override;

private:
    std::string_view cell(int column) const;

    Result result_;
    int row_ = -1;
    int rows_;
};

}  // namespace suki::storage::postgres

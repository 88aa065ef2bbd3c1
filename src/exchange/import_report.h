#pragma once
#include <map>
#include <string>
#include <vector>

namespace suki::exchange {

enum class Severity {
    Warning,  // the row went in, but somebody should look
    Error,    // the row did not go in
};

struct ImportProblem {
    std::size_t line = 0;
    std::string column;   // heading; "" when it concerns the whole row
    std::string code;     // "import.unknown_link", "record.required" …
    std::string message;  // begins with the column: "product: no product is called 'GTXPro'; …"
    Severity severity = Severity::Error;
};

/// Ask: a record is there already, and a person decides.
enum class Outcome { Create, Update, Skip, Reject, Ask };
std::string_view outcome_name(Outcome outcome);  // "create" "update" "skip" "reject" "ask"

struct RowReport {
    std::size_t line = 0;
    Outcome outcome = Outcome::Create;
    std::vector<ImportProblem> problems;
};

struct ImportCounts {
    std::size_t total = 0;      // rows in the file
    std::size_t processed = 0;  // rows whose fate is durable
    std::size_t created = 0, updated = 0, skipped = 0, rejected = 0;
    std::size_t asked = 0;  // rows that wait for a decision

    void add(Outcome outcome);
    /// A row that asked became this.
    void settle(Outcome outcome);
};

struct ImportReport {
    ImportCounts counts;
    std::vector<ImportProblem> problems;  // the first ones, in the order they were met
    std::vector<std::string> notes;       // what concerns many rows or the whole file
    bool stopped = false;                 // before its end
    std::string rejected_file;            // path of the rows to mend; "" when none was rejected
};

/// Gathers the problems of a run in little memory: the first ones whole, then counts of the same
/// words.
class ProblemLog {
public:
    explicit ProblemLog(std::size_t kept) : kept_(kept) {}
    void add(const ImportProblem& problem);
    const std::vector<ImportProblem>& first() const { return first_; }
    /// "1,480 rows: product: no product is called …", most frequent first, those of two rows or
    /// more.
    std::vector<std::string> summary() const;

private:
    std::size_t kept_;
    std::vector<ImportProblem> first_;
    std::map<std::string, std::size_t> counts_;
};

/// 1480 → "1,480".
std::string grouped(std::size_t number);

}  // namespace suki::exchange

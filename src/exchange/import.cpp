// Order of events: plan (one reading of the file), names that rows will make (another, only when
// rows may refer to each other), then batches; rows that wait for others go round again at the end
// until nothing more comes loose.
#include "exchange/import.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "exchange/rejected_file.h"
#include "exchange/row_writer.h"
#include "exchange/table_file.h"
#include "exchange/unused_owners.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kBatchRows = 200;

using meta::Navigation;

bool refers_to_itself(const ImportPlan& plan) {
    return std::any_of(plan.columns.begin(), plan.columns.end(), [&](const PlannedColumn& column) {
        return column.target.navigation && &column.target.navigation->target() == plan.entity;
    });
}

/// Columns by whose text other rows can refer to a record.
std::vector<std::size_t> naming_columns(const ImportPlan& plan) {
    std::vector<std::size_t> found;
    for (const auto& column : plan.columns) {
        const auto* property = column.target.property;
        if (!property || column.target.navigation || column.target.is_key_only) continue;
        if (property == &plan.entity->name_property() || plan.entity->field_of(*property).unique)
            found.push_back(column.index);
    }
    return found;
}

/// PostgreSQL keeps the plan of a statement that it made when the table was empty, and would walk
/// the whole table for each row; new statistics make it plan anew.
void refresh_statistics(record::Session& session, const meta::Entity& entity) {
    if (session.write().dialect() != storage::DialectKind::Postgres) return;
    storage::Sql sql("ANALYZE ");
    sql.name(entity.table);
    session.write().execute(sql);
}

bool is_power_of_four(std::size_t number) {
    while (number % 4 == 0 && number > 0) number /= 4;
    return number == 1;
}

/// "line 3: product: no product is called …; …", the line being that of the file imported.
std::string reason_of(const RowReport& report) {
    std::string reason = "line " + std::to_string(report.line) + ": ";
    bool first = true;
    for (const auto& problem : report.problems) {
        if (problem.severity != Severity::Error) continue;
        reason.append(first ? "" : "; ").append(problem.message);
        first = false;
    }
    return reason;
}

}  // namespace

struct Import::Impl {
    const record::Engine& engine;
    record::Actor actor;
    std::string path;
    ImportOptions options;
    ImportPlan plan;

    template <class Use>
    void for_each_row(const Use& use) const {
        const TableFile file = open_table(path, options.table);
        TableRow row;
        for (;;) {
            const auto more = file.reader->next(row);
            if (!more) throw as_error(more.error());
            if (!*more || !use(row)) return;
        }
    }

    std::unordered_set<std::string> names_in_file() const {
        std::unordered_set<std::string> names;
        const auto columns = naming_columns(plan);
        for_each_row([&](const TableRow& row) {
            for (const std::size_t column : columns) {
                std::string key = name_key(row.cells[column]);
                if (!key.empty()) names.insert(std::move(key));
            }
            return true;
        });
        return names;
    }

    std::unique_ptr<RowWriter> make_writer() const {
        auto writer = std::make_unique<RowWriter>(plan, options);
        if (refers_to_itself(plan)) writer->relations().expect_from_file(names_in_file());
        return writer;
    }
};

namespace {

/// A run's state: the open batch and what is reported so far.
class Run {
public:
    Run(const record::Engine& engine, const record::Actor& actor, const ImportPlan& plan,
        RowWriter& writer, RejectedFile& rejected, const Import::Progress& progress,
        std::size_t problems_kept)
        : engine_(engine),
          actor_(actor),
          entity_(*plan.entity),
          writer_(writer),
          rejected_(rejected),
          progress_(progress),
          log_(problems_kept) {
        report_.counts.total = plan.rows;
    }

    void add(const TableRow& row) {
        if (!session_) session_.emplace(engine_, actor_);
        RowResult result = writer_.write(*session_, row);
        if (result.is_later)
            later_.push_back(row);
        else
            done_.push_back({std::move(result.report), {}});
        if (!result.is_later && done_.back().report.outcome == Outcome::Reject)
            done_.back().row = row;
        if (++in_batch_ >= kBatchRows) commit();
    }

    /// Only after the commit is anything counted, told or written to the rejected file.
    void commit() {
        in_batch_ = 0;
        if (!session_) return;
        if (is_power_of_four(++batches_)) refresh_statistics(*session_, entity_);
        session_->commit();
        session_.reset();
        for (auto& done : done_) {
            report_.counts.add(done.report.outcome);
            for (const auto& problem : done.report.problems) log_.add(problem);
            if (done.report.outcome == Outcome::Reject)
                rejected_.add(done.row, reason_of(done.report));
        }
        done_.clear();
        rejected_.flush();
        if (progress_) progress_(report_.counts);
    }

    std::vector<TableRow> take_later() { return std::exchange(later_, {}); }

    ImportReport finish() {
        report_.problems = log_.first();
        report_.notes = log_.summary();
        report_.rejected_file = rejected_.path();
        return std::move(report_);
    }

private:
    struct Done {
        RowReport report;
        TableRow row;  // of rejected ones
    };

    const record::Engine& engine_;
    const record::Actor& actor_;
    const meta::Entity& entity_;
    RowWriter& writer_;
    RejectedFile& rejected_;
    const Import::Progress& progress_;
    std::optional<record::Session> session_;
    std::vector<Done> done_;
    std::vector<TableRow> later_;
    std::size_t in_batch_ = 0;
    std::size_t batches_ = 0;
    ImportReport report_;
    ProblemLog log_;
};

}  // namespace

Import::Import(const record::Engine& engine, record::Actor actor, const meta::Entity& entity,
               std::string path, ImportOptions options, std::optional<TableSummary> table) {
    if (options.table.country.empty()) options.table.country = engine.registry->company().country;
    if (!table) table = summarise_table(path, options.table);
    ImportPlan plan = plan_import(*engine.registry, entity, *actor.rights, *table, options);
    impl_.reset(
        new Impl{engine, std::move(actor), std::move(path), std::move(options), std::move(plan)});
}

Import::~Import() = default;

const ImportPlan& Import::plan() const {
    return impl_->plan;
}

std::vector<RowReport> Import::check(std::size_t rows) {
    std::vector<RowReport> reports;
    const auto writer = impl_->make_writer();
    record::Session session(impl_->engine, impl_->actor);
    std::vector<std::pair<std::size_t, TableRow>> later;  // place in reports
    impl_->for_each_row([&](const TableRow& row) {
        if (reports.size() >= rows) return false;
        RowResult result = writer->write(session, row);
        if (result.is_later) later.emplace_back(reports.size(), row);
        reports.push_back(std::move(result.report));
        return true;
    });
    // Rows beyond those looked at may make what these wait for; so they keep the benefit of the
    // doubt.
    for (const auto& [place, row] : later) {
        RowResult result = writer->write(session, row);
        if (!result.is_later) reports[place] = std::move(result.report);
    }
    return reports;
}

ImportReport Import::run(const std::string& rejected_path, const Progress& progress,
                         const Stop& stop) {
    const auto writer = impl_->make_writer();
    RejectedFile rejected(rejected_path, impl_->plan.headings, impl_->plan.delimiter);
    Run run(impl_->engine, impl_->actor, impl_->plan, *writer, rejected, progress,
            impl_->options.problems_kept);
    bool stopped = false;
    const auto go_on = [&] { return !(stopped = stopped || (stop && stop())); };
    impl_->for_each_row([&](const TableRow& row) {
        run.add(row);
        return go_on();
    });
    for (auto later = run.take_later(); !later.empty() && go_on();) {
        const std::size_t waiting = later.size();
        for (const auto& row : later) run.add(row);
        later = run.take_later();
        if (later.size() == waiting) writer->relations().nothing_more_expected();
    }
    run.commit();
    ImportReport report = run.finish();
    report.notes.insert(report.notes.begin(), impl_->plan.notes.begin(), impl_->plan.notes.end());
    if (stopped)
        report.notes.emplace_back("The import was stopped; import the file again for the rest.");
    const auto* owner = impl_->plan.column_of("owner");
    if (owner && !stopped) {
        record::Session session(impl_->engine, impl_->actor);
        const std::string unused =
            unused_owners_note(session, owner->target.navigation->target(), writer->owners());
        if (!unused.empty()) report.notes.push_back(unused);
    }
    return report;
}

}  // namespace suki::exchange

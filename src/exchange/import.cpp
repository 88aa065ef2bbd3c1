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
constexpr std::size_t kWaitingAtOnce = 1'000;

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

    /// In pages, so that what is done with a row may end its waiting.
    template <class Use>
    void for_each_waiting(const Id& job, Waits waits, const Use& use) const {
        for (std::size_t after = 0;;) {
            record::Session session(engine, actor);
            const auto some = waiting_rows(session, job, waits, after, kWaitingAtOnce);
            for (const auto& row : some)
                if (!use(row)) return;
            if (some.size() < kWaitingAtOnce) return;
            after = some.back().row.line;
        }
    }

    std::unique_ptr<RowWriter> make_writer() const {
        auto writer = std::make_unique<RowWriter>(plan, options);
        if (refers_to_itself(plan)) writer->relations().expect_from_file(names_in_file());
        return writer;
    }
};

namespace {

OnDuplicate decided_as(Waits waits) {
    if (waits == Waits::Skip) return OnDuplicate::Skip;
    return waits == Waits::Update ? OnDuplicate::Update : OnDuplicate::Create;
}

/// A run's state: the open batch and what is reported so far.
class Runner {
public:
    Runner(const record::Engine& engine, const record::Actor& actor, const ImportPlan& plan,
           RowWriter& writer, RejectedFile& rejected, const Import::Run& how,
           std::size_t problems_kept)
        : engine_(engine),
          actor_(actor),
          entity_(*plan.entity),
          writer_(writer),
          rejected_(rejected),
          how_(how),
          log_(problems_kept) {
        if (how.ledger) {
            report_.counts = how.ledger->counts;
            writer.track();
        }
        report_.counts.total = plan.rows;
    }

    /// The next row of the file.
    void add(const TableRow& row) {
        ++place_;
        take({row, std::nullopt, Waits::Later}, From::File);
    }
    /// One that waited.
    void add_again(const WaitingRow& row) { take(row, From::Waiting); }
    /// A row of the file that an earlier run has read.
    bool skips() {
        const bool was_read = how_.ledger && place_ < how_.ledger->place;
        if (was_read) ++place_;
        return was_read;
    }

    /// What is written to the rejected file before the commit is, after a crash, cut off again by
    /// whoever goes on; only after it is anything told.
    void commit() {
        in_batch_ = 0;
        if (!session_) return;
        if (is_power_of_four(++batches_)) refresh_statistics(*session_, entity_);
        for (auto& done : done_) {
            if (done.settles)
                report_.counts.settle(done.report.outcome);
            else
                report_.counts.add(done.report.outcome);
            for (const auto& problem : done.report.problems) log_.add(problem);
            if (done.report.outcome == Outcome::Reject)
                rejected_.add(done.row, reason_of(done.report));
        }
        done_.clear();
        rejected_.flush();
        save_progress();
        session_->commit();
        session_.reset();
        if (how_.progress) how_.progress(report_.counts);
    }

    std::vector<WaitingRow> take_later() { return std::exchange(later_, {}); }
    void take_up(const WaitingRow& later) { later_.push_back(later); }

    ImportReport finish() {
        report_.problems = log_.first();
        report_.notes = log_.summary();
        report_.rejected_file = rejected_.path();
        return std::move(report_);
    }

private:
    enum class From { File, Waiting };
    struct Done {
        RowReport report;
        TableRow row;  // of rejected ones
        bool settles;  // it had asked
    };

    void take(const WaitingRow& waiting, From from) {
        if (!session_) session_.emplace(engine_, actor_);
        const bool settles = waiting.waits != Waits::Later;
        auto result = settles ? writer_.write(*session_, waiting.row, decided_as(waiting.waits),
                                              waiting.record)
                              : writer_.write(*session_, waiting.row);
        if (how_.ledger) note(waiting, result, from);
        if (result.is_later) {
            later_.push_back(waiting);
        } else {
            const bool is_rejected = result.report.outcome == Outcome::Reject;
            done_.push_back(
                {std::move(result.report), is_rejected ? waiting.row : TableRow{}, settles});
        }
        if (++in_batch_ >= kBatchRows) commit();
    }

    void note(const WaitingRow& waiting, const RowResult& result, From from) {
        auto& ledger = *how_.ledger;
        if (from == From::Waiting && !result.is_later) ledger.drop(*session_, waiting.row.line);
        if (from == From::File && result.is_later)
            ledger.keep(*session_, {waiting.row, std::nullopt, Waits::Later});
        if (result.report.outcome == Outcome::Ask)
            ledger.keep(*session_, {waiting.row, result.existing, Waits::Asked});
        ledger.wrote(*session_, result.touched);
    }

    void save_progress() {
        if (!how_.ledger) return;
        how_.ledger->place = std::max(place_, how_.ledger->place);
        how_.ledger->counts = report_.counts;
        how_.ledger->rejected_bytes = rejected_.bytes();
        how_.ledger->save(*session_);
    }

    const record::Engine& engine_;
    const record::Actor& actor_;
    const meta::Entity& entity_;
    RowWriter& writer_;
    RejectedFile& rejected_;
    const Import::Run& how_;
    std::optional<record::Session> session_;
    std::vector<Done> done_;
    std::vector<WaitingRow> later_;
    std::size_t place_ = 0;
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

ImportReport Import::run(const std::string& rejected_path, const Run& how) {
    const auto writer = impl_->make_writer();
    RejectedFile rejected(rejected_path, impl_->plan.headings, impl_->plan.delimiter,
                          how.ledger ? how.ledger->rejected_bytes : 0);
    Runner run(impl_->engine, impl_->actor, impl_->plan, *writer, rejected, how,
               impl_->options.problems_kept);
    if (how.ledger) {
        impl_->for_each_waiting(how.job, Waits::Later, [&](const WaitingRow& row) {
            run.take_up(row);
            return true;
        });
    }
    bool stopped = false;
    const auto go_on = [&] { return !(stopped = stopped || (how.stop && how.stop())); };
    const bool all_read = how.ledger && how.ledger->place >= impl_->plan.rows;
    if (!all_read) {
        impl_->for_each_row([&](const TableRow& row) {
            if (run.skips()) return true;
            run.add(row);
            return go_on();
        });
    }
    for (auto later = run.take_later(); !later.empty() && go_on();) {
        const std::size_t waiting = later.size();
        for (const auto& row : later) run.add_again(row);
        later = run.take_later();
        if (later.size() == waiting) writer->relations().nothing_more_expected();
    }
    run.commit();
    if (how.ledger) {
        for (const auto decision : {Waits::Skip, Waits::Update, Waits::Create}) {
            impl_->for_each_waiting(how.job, decision, [&](const WaitingRow& row) {
                run.add_again(row);
                return go_on();
            });
        }
    }
    run.commit();
    ImportReport report = run.finish();
    report.notes.insert(report.notes.begin(), impl_->plan.notes.begin(), impl_->plan.notes.end());
    if (stopped && !how.ledger)
        report.notes.emplace_back("The import was stopped; import the file again for the rest.");
    report.stopped = stopped;
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

#include "jobs/runner.h"

#include <mutex>
#include <set>
#include <thread>

#include "record/hooks.h"
#include "storage/database_fixture.h"

namespace suki::jobs {
namespace {

using namespace std::chrono_literals;
using storage::Sql;

constexpr Kind kCount{"test.count", Effect::Database};
constexpr Kind kFail{"test.fail", Effect::Database};
constexpr Kind kRefuse{"test.refuse", Effect::Database};
constexpr Kind kSend{"test.send", Effect::Outside};
constexpr Kind kSlow{"test.slow", Effect::Outside};

class JobRunner : public storage::DatabaseTest {
protected:
    void SetUp() override {
        storage::DatabaseTest::SetUp();
        auto tables = job_tables();
        tables.push_back({"done", {{"number", storage::ColumnKind::Integer, true}}, {}});
        storage::sync_schema(*database_, tables);
        registry_ = meta::Registry::build({}, {});
        handlers_.add(kCount, [](record::Session& session, const Running& job) {
            Sql sql("INSERT INTO done (number) VALUES (");
            sql.bind(job.payload.at("number").as_int64()) << ")";
            session.write().execute(sql);
        });
        handlers_.add(kFail, [this](record::Session& session, const Running& job) {
            session.write().execute(Sql("INSERT INTO done (number) VALUES (99)"));
            attempts_ = job.attempt;
            throw std::runtime_error("not yet");
        });
        handlers_.add(kRefuse, [](record::Session&, const Running&) {
            throw invalid("test.refused", "This can never be.");
        });
        handlers_.add(kSend, [this](const record::Engine&, const Running& job) {
            const std::lock_guard lock(mutex_);
            sent_.insert(job.id.text());
        });
        handlers_.add(kSlow, [this](const record::Engine&, const Running&) {
            ++begun_;
            for (int i = 0; i < 1000 && !may_end_; ++i) std::this_thread::sleep_for(10ms);
        });
    }

    void enqueue(Kind kind, std::int64_t number, Instant at, std::string key = {}) {
        record::Session session(engine(), record::Actor::system(engine()));
        jobs::enqueue(session, {kind, {{"number", number}}, at, std::move(key)});
        session.commit();
    }

    /// Rows of "done WHERE number = 2".
    std::int64_t rows_of(const std::string& from) {
        const auto tx = database_->read();
        const auto rows = tx->query(Sql("SELECT count(*) FROM " + from));
        rows->next();
        return rows->integer(0);
    }

    template <class Condition>
    bool soon(Condition condition) {
        for (int i = 0; i < 500; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }

    const record::Engine& engine() {
        if (!engine_)
            engine_.emplace(record::Engine{*database_, registry_, hooks_, clock_, &wakeup_});
        return *engine_;
    }

    const Instant start_ = *parse_instant("2026-03-02T09:00:00Z");
    std::shared_ptr<const meta::Registry> registry_;
    record::Hooks hooks_;
    TestClock clock_{start_};
    Wakeup wakeup_;
    Handlers handlers_;
    std::optional<record::Engine> engine_;
    std::mutex mutex_;
    std::set<std::string> sent_;
    std::atomic<int> attempts_{0}, begun_{0};
    std::atomic<bool> may_end_{false};
};
using storage::DialectKind;
SUKI_ON_BOTH_DATABASES(JobRunner);

TEST_P(JobRunner, DoesEachJobOnceOnTwoNodes) {
    for (int i = 0; i < 300; ++i) enqueue(kCount, i, start_ + 1min);
    const Runner one(engine(), handlers_, wakeup_);
    const Runner two(engine(), handlers_, wakeup_);
    std::this_thread::sleep_for(300ms);
    EXPECT_EQ(rows_of("done"), 0) << "before their time";
    clock_.advance(1min);
    EXPECT_TRUE(soon([&] { return rows_of("jobs") == 0; }));
    EXPECT_EQ(rows_of("done"), 300);
    EXPECT_EQ(rows_of("(SELECT DISTINCT number FROM done) AS numbers"), 300);
}

TEST_P(JobRunner, KeepsOneJobForEachKey) {
    enqueue(kCount, 1, start_ + 1min, "deadline");
    enqueue(kCount, 2, start_ + 2min, "deadline");
    const Runner runner(engine(), handlers_, wakeup_);
    clock_.advance(1min);
    std::this_thread::sleep_for(400ms);
    EXPECT_EQ(rows_of("done"), 0);
    clock_.advance(1min);
    EXPECT_TRUE(soon([&] { return rows_of("done") == 1; }));
    EXPECT_EQ(rows_of("done WHERE number = 2"), 1);
}

TEST_P(JobRunner, UndoesAndRepeatsWhatFails) {
    enqueue(kFail, 0, start_);
    const Runner runner(engine(), handlers_, wakeup_);
    EXPECT_TRUE(soon([&] { return attempts_ == 1; }));
    clock_.advance(5s);
    EXPECT_TRUE(soon([&] { return attempts_ == 2; }));
    EXPECT_EQ(rows_of("done"), 0);
    for (const auto wait : {30s, 120s, 600s, 3600s}) {
        const int before = attempts_;
        EXPECT_TRUE(
            soon([&] { return rows_of("jobs WHERE attempts = " + std::to_string(before)); }));
        clock_.advance(wait);
        EXPECT_TRUE(soon([&] { return attempts_ == before + 1; }));
    }
    EXPECT_TRUE(soon([&] { return rows_of("jobs WHERE state = 'failed'") == 1; }));
}

TEST_P(JobRunner, DoesNotRepeatWhatCanNeverBe) {
    enqueue(kRefuse, 0, start_);
    const Runner runner(engine(), handlers_, wakeup_);
    EXPECT_TRUE(soon([&] { return rows_of("jobs WHERE state = 'failed'") == 1; }));
}

TEST_P(JobRunner, DoesWorkOutsideWithTheSameIdAtEachAttempt) {
    for (int i = 0; i < 20; ++i) enqueue(kSend, i, start_);
    const Runner runner(engine(), handlers_, wakeup_);
    EXPECT_TRUE(soon([&] { return rows_of("jobs") == 0; }));
    EXPECT_EQ(sent_.size(), 20u);
}

TEST_P(JobRunner, HasAJobInOneHandWhileTheClockIsMoved) {
    enqueue(kSlow, 0, start_);
    const Runner one(engine(), handlers_, wakeup_);
    const Runner two(engine(), handlers_, wakeup_);
    EXPECT_TRUE(soon([&] { return begun_ == 1; }));
    clock_.advance(24h);
    std::this_thread::sleep_for(500ms);
    EXPECT_EQ(begun_, 1);
    may_end_ = true;
    EXPECT_TRUE(soon([&] { return rows_of("jobs") == 0; }));
    EXPECT_EQ(begun_, 1);
}

TEST_P(JobRunner, ForgetsWhatIsCancelled) {
    enqueue(kCount, 1, start_ + 1min, "deadline");
    record::Session session(engine(), record::Actor::system(engine()));
    cancel(session, "deadline");
    session.commit();
    EXPECT_EQ(rows_of("jobs"), 0);
}

}  // namespace
}  // namespace suki::jobs

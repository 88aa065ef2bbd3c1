#include "exchange/import_job.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/error.h"
#include "base/random.h"
#include "exchange/test_world.h"

namespace suki::exchange {
namespace {

class ImportJobsTest : public testing::Test {
protected:
    void SetUp() override { open(); }

    void open() {
        jobs_.reset();
        jobs_ = std::make_unique<ImportJobs>(world_.engine(), world_.path("imports"));
    }

    json::object describe(const std::string& name, std::string_view text) {
        const auto file = OpenFile::scratch(world_.path("imports"));
        file->append(text);
        return jobs_->upload(world_.actor(), world_.entity("account"), name, *file, "pl");
    }

    Id upload(std::string_view text) {
        return Id::parse(std::string(describe("a.csv", text).at("id").as_string())).value();
    }

    std::string rejected(const Id& job) {
        const auto file = jobs_->rejected(world_.actor(), job);
        return file->read_at(0, file->size());
    }

    json::object wait(const Id& job) {
        for (int i = 0; i < 6000; ++i) {
            auto status = jobs_->status(world_.actor(), job);
            if (status.at("state") != "running") return status;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return {};
    }

    template <class Body>
    static std::string code_of(const Body& body) {
        try {
            body();
        } catch (const Error& error) {
            return error.code();
        }
        return "";
    }

    TestWorld world_;
    std::unique_ptr<ImportJobs> jobs_;
};

TEST_F(ImportJobsTest, AnUploadIsDescribed) {
    const auto answer = describe("konta.csv", "nazwa;x\nA;1\nB;1\n");
    EXPECT_EQ(answer.at("rows"), 2);
    EXPECT_EQ(answer.at("delimiter"), ";");
    EXPECT_EQ(answer.at("encoding"), "utf-8");
    EXPECT_EQ(json::serialize(answer.at("columns")),
              R"([{"name":"nazwa","samples":["A","B"],"field":"name","dates":null,"decimal":null,)"
              R"("ambiguousDates":false},{"name":"x","samples":["1"],"field":null,"dates":null,)"
              R"("decimal":null,"ambiguousDates":false}])");
    EXPECT_EQ(json::serialize(answer.at("preview")), R"([["A","1"],["B","1"]])");
    EXPECT_EQ(answer.at("fields").as_array().at(0).at("name"), "name");
    EXPECT_EQ(answer.at("fields").as_array().at(0).at("required"), true);
}

TEST_F(ImportJobsTest, AJobRunsToItsEnd) {
    const Id job = upload("name,employees\nA,1\nB,x\n");
    const auto checked = jobs_->check(world_.actor(), job, {});
    EXPECT_EQ(checked.at("rows").as_array().at(1).at("result"), "reject");
    EXPECT_EQ(world_.count("account"), 0u);
    EXPECT_EQ(code_of([&] { jobs_->rejected(world_.actor(), job); }), "import.none_rejected");
    jobs_->start(world_.actor(), job, {});
    const auto status = wait(job);
    EXPECT_EQ(status.at("state"), "done");
    EXPECT_EQ(status.at("created"), 1);
    EXPECT_EQ(status.at("rejected"), 1);
    EXPECT_EQ(status.at("problems").as_array().at(0).at("line"), 3);
    EXPECT_NE(rejected(job).find("not 'x'"), std::string::npos);
    EXPECT_EQ(code_of([&] { jobs_->start(world_.actor(), job, {}); }), "import.already_started");
    open();
    EXPECT_EQ(jobs_->status(world_.actor(), job).at("created"), 1);
}

TEST_F(ImportJobsTest, AMappingLeavesOutWhatItDoesNotName) {
    const Id job = upload("name,employees\nA,1\n");
    jobs_->start(world_.actor(), job, {{"mapping", json::object{{"name", "name"}}}});
    EXPECT_EQ(wait(job).at("created"), 1);
    EXPECT_EQ(world_.rows("account", {"name", "employees"}), (std::vector<std::string>{"A|"}));
}

TEST_F(ImportJobsTest, BadOptionsAreNamed) {
    const Id job = upload("name\nA\n");
    const auto code = [&](const json::object& body) {
        return code_of([&] { jobs_->start(world_.actor(), job, body); });
    };
    EXPECT_EQ(code({{"missing", "perhaps"}}), "import.bad_option");
    EXPECT_EQ(code({{"onDuplicate", 5}}), "import.bad_option");
    EXPECT_EQ(code({{"nonsense", true}}), "import.bad_option");
    EXPECT_EQ(code({{"mapping", json::array{}}}), "import.bad_mapping");
    EXPECT_EQ(code({{"key", "taxNumber"}}), "import.bad_key");
    EXPECT_EQ(code_of([&] { jobs_->status(world_.actor(), Id{}); }), "import.not_found");
    EXPECT_EQ(code_of([&] { upload(""); }), "csv.empty");
}

TEST_F(ImportJobsTest, AnotherUserSeesNothingOfIt) {
    const Id job = upload("name\nA\n");
    record::Actor other = world_.actor();
    other.user = new_id(world_.engine().clock.now());
    other.rights =
        access::Rights::of_user(world_.registry(), "salesperson", other.user, std::nullopt);
    EXPECT_EQ(code_of([&] { jobs_->status(other, job); }), "import.not_found");
    EXPECT_EQ(code_of([&] { jobs_->start(other, job, {}); }), "import.not_found");
}

TEST_F(ImportJobsTest, AStopKeepsWholeBatchesAndTheRestFollows) {
    std::string text = "name,employees\n";
    for (int i = 0; i < 5000; ++i)
        text += "Account " + std::to_string(i) + (i % 1000 == 0 ? ",x\n" : ",1\n");
    const Id job = upload(text);
    jobs_->start(world_.actor(), job, {});
    while (jobs_->status(world_.actor(), job).at("processed") == 0) std::this_thread::yield();
    jobs_.reset();
    EXPECT_LT(world_.count("account"), 4995u);
    open();
    const auto status = wait(job);
    EXPECT_EQ(status.at("state"), "done");
    EXPECT_EQ(status.at("created"), 4995);
    EXPECT_EQ(status.at("skipped"), 0);
    EXPECT_EQ(status.at("rejected"), 5);
    EXPECT_EQ(world_.count("account"), 4995u);
    const std::string rows = rejected(job);
    EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 6);
}

TEST_F(ImportJobsTest, APauseLastsUntilItIsEnded) {
    std::string text = "name\n";
    for (int i = 0; i < 5000; ++i) text += "Account " + std::to_string(i) + "\n";
    const Id job = upload(text);
    EXPECT_EQ(code_of([&] { jobs_->pause(world_.actor(), job); }), "import.not_running");
    jobs_->start(world_.actor(), job, {});
    while (jobs_->status(world_.actor(), job).at("processed") == 0) std::this_thread::yield();
    jobs_->pause(world_.actor(), job);
    EXPECT_EQ(wait(job).at("state"), "paused");
    open();
    EXPECT_EQ(jobs_->status(world_.actor(), job).at("state"), "paused");
    EXPECT_LT(world_.count("account"), 5000u);
    jobs_->resume(world_.actor(), job);
    EXPECT_EQ(wait(job).at("created"), 5000);
    EXPECT_EQ(code_of([&] { jobs_->resume(world_.actor(), job); }), "import.not_paused");
}

TEST_F(ImportJobsTest, DuplicatesAskAndAreDecided) {
    jobs_->start(world_.actor(), upload("name,employees\nA,1\nB,1\nC,1\n"), {});
    const Id job = upload("name,employees\nA,2\nB,1\nC,3\nD,4\n");
    jobs_->start(world_.actor(), job, {{"onDuplicate", "ask"}});
    auto status = wait(job);
    EXPECT_EQ(status.at("asked"), 2);
    EXPECT_EQ(status.at("skipped"), 1);  // B says nothing new
    EXPECT_EQ(status.at("created"), 1);
    const auto asked = jobs_->duplicates(world_.actor(), job, 0);
    const auto& first = asked.at("rows").as_array().at(0).as_object();
    EXPECT_EQ(first.at("line"), 2);
    EXPECT_EQ(json::serialize(first.at("values")),
              R"([{"column":"name","field":"name","file":"A","record":"A"},)"
              R"({"column":"employees","field":"employees","file":"2","record":"1"}])");
    jobs_->decide(world_.actor(), job, {{"decision", "update"}, {"lines", json::array{2}}});
    EXPECT_EQ(wait(job).at("updated"), 1);
    jobs_->decide(world_.actor(), job, {{"decision", "create"}});
    status = wait(job);
    EXPECT_EQ(status.at("created"), 2);
    EXPECT_EQ(status.at("asked"), 0);
    EXPECT_EQ(status.at("processed"), 4);
    EXPECT_EQ(world_.rows("account", {"name", "employees"}),
              (std::vector<std::string>{"A|2", "B|1", "C|1", "D|4", "C|3"}));
    EXPECT_EQ(code_of([&] {
                  jobs_->decide(world_.actor(), job, {{"decision", "perhaps"}});
              }),
              "import.bad_option");
}

}  // namespace
}  // namespace suki::exchange

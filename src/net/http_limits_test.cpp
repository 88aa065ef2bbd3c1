// What the server refuses, and how: too large, too slow, too many.
#include <fcntl.h>
#include <sys/resource.h>

#include "net/loopback_test.h"

namespace suki::net {
namespace {

HttpServerOptions impatient() {
    HttpServerOptions options;
    options.header_time = 200ms;
    options.body_time = 200ms;
    options.idle_time = 200ms;
    options.write_time = 200ms;
    return options;
}

TEST(HttpLimits, RefusesATenMegabyteHeader) {
    TestServer test;
    for (auto start : {"GET / HTTP/1.1\r\nHost: x\r\nX: ", "GET /", ""}) {
        Client client = test.connect();
        client.send(start);
        std::string piece(100'000, 'a');
        for (int i = 0; i < 100 && client.send(piece); ++i) continue;
        auto answer = client.answer();
        ASSERT_TRUE(answer) << start;
        EXPECT_EQ(answer->status, 431);
        EXPECT_EQ(answer->body, "http.header_too_large");
        EXPECT_TRUE(answer->has("Connection: close\r\n"));
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(HttpLimits, RefusesABodyThatIsTooLargeWhileItIsBeingSent) {
    TestServer test;
    Client client = test.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n");
    std::string piece(100'000, 'a');
    for (int i = 0; i < 200 && client.send(piece); ++i) continue;
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_EQ(answer->body, "http.body_too_large");
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpLimits, AsksTheLimitOfEachRequest) {
    TestServer test;
    std::string rest =
        " HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'a');
    Client client = test.connect();
    client.send("POST /echo" + rest);
    EXPECT_EQ(client.answer()->status, 200);
    client.send("POST /small" + rest);
    EXPECT_EQ(client.answer()->status, 413);
}

TEST(HttpLimits, ClosesAfterARequestThatCouldBeSmuggled) {
    TestServer test;
    Client client = test.connect();
    client.send(
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400);
    EXPECT_EQ(answer->body, "http.bad_length");
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(test.handled, 0);
}

TEST(HttpLimits, GivesUpOnASlowHeader) {
    TestServer test(impatient());
    Client client = test.connect();
    client.send("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 20 && client.send("X: y\r\n"); ++i) std::this_thread::sleep_for(20ms);
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
    EXPECT_EQ(answer->body, "http.too_slow");
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpLimits, GivesUpOnASlowBody) {
    TestServer test(impatient());
    Client client = test.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 20 && client.send("a"); ++i) std::this_thread::sleep_for(20ms);
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpLimits, ClosesIdleConnectionsInSilence) {
    TestServer test(impatient());
    Client never = test.connect(), once = test.connect();
    once.get("/one");
    EXPECT_EQ(once.answer()->status, 200);
    EXPECT_TRUE(never.is_closed());
    EXPECT_TRUE(once.is_closed());
    EXPECT_TRUE(test.wait_for_connections(0));
}

TEST(HttpLimits, LeavesAClientThatDoesNotRead) {
    TestServer test(impatient());
    Client client = test.connect();
    client.get("/big");
    EXPECT_TRUE(test.wait_for_connections(0));
    ASSERT_TRUE(TestServer::eventually([&] { return test.observed().size() == 1; }));
}

TEST(HttpLimits, DoesNotHurryAHandler) {
    TestServer test(impatient());
    Client client = test.connect();
    client.get("/wait");
    std::this_thread::sleep_for(600ms);
    test.open_gate();
    EXPECT_EQ(client.answer()->status, 200);
}

TEST(HttpLimits, SaysBusyAtOnceWhenTheQueueIsFull) {
    TestServer test({}, 1, 2);
    std::vector<Client> waiting;
    for (int i = 0; i < 3; ++i) {  // one with the worker, two in the queue
        waiting.push_back(test.connect());
        waiting.back().get("/wait");
        ASSERT_TRUE(TestServer::eventually([&] {
            return test.handling == 1 && test.pool.queued() == static_cast<std::size_t>(i);
        }));
    }
    Client client = test.connect();
    client.get("/too-much");
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->body, "http.busy");
    client.get("/inline");
    EXPECT_EQ(client.answer()->status, 200);
    test.open_gate();
    for (auto& each : waiting) EXPECT_EQ(each.answer()->status, 200);
    client.get("/now");
    EXPECT_EQ(client.answer()->body, "/now");
}

TEST(HttpLimits, RefusesConnectionsOverTheLimit) {
    HttpServerOptions options;
    options.connection_limit = 3;
    TestServer test(options);
    std::vector<Client> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(test.connect());
        clients.back().get("/in");
        ASSERT_EQ(clients.back().answer()->status, 200);
    }
    Client extra = test.connect();
    extra.get("/out");
    auto answer = extra.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->body, "http.too_many_connections");
    EXPECT_TRUE(extra.is_closed());
    clients.clear();
    ASSERT_TRUE(test.wait_for_connections(0));
    Client later = test.connect();
    later.get("/in");
    EXPECT_EQ(later.answer()->status, 200);
}

/// Takes all descriptors that are left until it is destroyed.
class DescriptorHog {
public:
    DescriptorHog() {
        getrlimit(RLIMIT_NOFILE, &before_);
        rlimit low = before_;
        low.rlim_cur = 256;
        setrlimit(RLIMIT_NOFILE, &low);
        for (int fd; (fd = ::open("/dev/null", O_RDONLY)) >= 0;) taken_.push_back(fd);
    }
    void give_one() {
        ::close(taken_.back());
        taken_.pop_back();
    }
    ~DescriptorHog() {
        for (int fd : taken_) ::close(fd);
        setrlimit(RLIMIT_NOFILE, &before_);
    }

private:
    rlimit before_{};
    std::vector<int> taken_;
};

std::chrono::nanoseconds processor_time() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

TEST(HttpLimits, WaitsWithoutSpinningWhenDescriptorsRunOut) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer opens a pipe to look at a type and takes failure for an error";
#endif
    TestServer test;
    std::optional<Client> client;
    {
        DescriptorHog hog;
        hog.give_one();
        client.emplace(test.server.port());
        ASSERT_TRUE(client->is_connected());
        auto before = processor_time();
        client->get("/patience");
        EXPECT_FALSE(client->receive(500ms));
        EXPECT_LT(processor_time() - before, 100ms);
    }
    auto answer = client->answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "/patience");
}

}  // namespace
}  // namespace suki::net

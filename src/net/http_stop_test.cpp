// Stopping gracefully: what was accepted is answered, nothing new comes in, and it ends in time.
#include <future>

#include "net/loopback_test.h"

namespace suki::net {
namespace {

using Clock = std::chrono::steady_clock;

TEST(HttpStop, FinishesRunningAndQueuedRequests) {
    TestServer test({}, 1, 50);
    std::vector<Client> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(test.connect());
        clients.back().get("/wait?" + std::to_string(i));
    }
    ASSERT_TRUE(TestServer::eventually([&] { return test.pool.queued() == 19; }));
    auto stopped = std::async(std::launch::async, [&] { test.server.stop(10s); });
    ASSERT_TRUE(TestServer::eventually([&] { return !test.connect().is_connected(); }));
    test.open_gate();
    for (int i = 0; i < 20; ++i) {
        auto answer = clients[i].answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, "/wait?" + std::to_string(i));
        EXPECT_TRUE(answer->has("Connection: close\r\n"));
    }
    clients.clear();
    stopped.get();
    EXPECT_EQ(test.server.open_connections(), 0);
}

TEST(HttpStop, AnswersRequestsThatWereSentBefore) {
    TestServer test;
    std::vector<Client> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(test.connect());
        clients.back().get("/sent");
    }
    auto stopped = std::async(std::launch::async, [&] { test.server.stop(10s); });
    for (auto& client : clients) {
        auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "/sent");
    }
    clients.clear();
    stopped.get();
}

TEST(HttpStop, LetsAHalfSentRequestArrive) {
    TestServer test;
    Client client = test.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nhalf");
    ASSERT_TRUE(test.wait_for_connections(1));
    std::this_thread::sleep_for(50ms);
    auto stopped = std::async(std::launch::async, [&] { test.server.stop(10s); });
    std::this_thread::sleep_for(50ms);
    client.send("ed");
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "POST halfed");
    EXPECT_TRUE(client.is_closed());
    ::shutdown(client.socket(), SHUT_WR);
    stopped.get();
}

TEST(HttpStop, ClosesIdleConnectionsAtOnce) {
    TestServer test;
    std::vector<Client> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(test.connect());
        clients.back().get("/");
        clients.back().answer();
    }
    auto begun = Clock::now();
    test.server.stop(10s);
    EXPECT_LT(Clock::now() - begun, 2s);
    for (auto& client : clients) EXPECT_TRUE(client.is_closed());
}

TEST(HttpStop, DoesNotWaitLongerThanTheGrace) {
    TestServer test;
    Client waiting = test.connect(), half = test.connect(), big = test.connect();
    waiting.get("/wait");
    half.send("GET / HT");
    big.get("/big");  // and does not read
    ASSERT_TRUE(TestServer::eventually([&] { return test.handling == 2; }));
    auto begun = Clock::now();
    test.server.stop(300ms);
    auto took = Clock::now() - begun;
    EXPECT_GE(took, 290ms);
    EXPECT_LT(took, 2s);
    EXPECT_TRUE(waiting.is_closed());
    EXPECT_TRUE(half.is_closed());
    test.open_gate();  // the job ends after its server has gone
}

TEST(HttpStop, DropsQueuedRequestsOfAServerThatIsGone) {
    WorkerPool pool(1, 50);
    std::atomic<bool> gate = false;
    std::atomic<int> handled = 0;
    {
        HttpHandlers handlers;
        handlers.handle = [&](const Request&) {
            ++handled;
            gate.wait(false);
            return Response{};
        };
        HttpServerOptions options;
        options.listen = "127.0.0.1:0";
        HttpServer server(options, pool, handlers);
        server.start();
        std::vector<Client> clients;
        for (int i = 0; i < 10; ++i) {
            clients.emplace_back(server.port());
            clients.back().get("/");
        }
        ASSERT_TRUE(TestServer::eventually([&] { return pool.queued() == 9; }));
    }
    gate = true;
    gate.notify_all();
    ASSERT_TRUE(TestServer::eventually([&] { return pool.queued() == 0; }));
    EXPECT_EQ(handled, 1);
}

TEST(HttpStop, MayBeAskedTwiceAndWithoutAStart) {
    TestServer test;
    test.server.stop(1s);
    test.server.stop(1s);
    WorkerPool pool(1, 1);
    HttpServerOptions options;
    options.listen = "127.0.0.1:0";
    HttpServer never_started(options, pool, {});
    never_started.stop(1s);
}

TEST(HttpStop, EndsCleanlyUnderLoad) {
    for (auto grace : {5000ms, 0ms}) {
        TestServer test;
        std::atomic<bool> over = false;
        std::vector<std::jthread> clients;
        for (int i = 0; i < 8; ++i) {
            clients.emplace_back([&] {
                while (!over) {
                    Client client = test.connect();
                    for (int j = 0; j < 20; ++j) {
                        client.get(j % 2 ? "/inline" : "/worker");
                        if (!client.answer()) break;
                    }
                }
            });
        }
        std::this_thread::sleep_for(200ms);
        test.server.stop(grace);
        over = true;
    }
}

}  // namespace
}  // namespace suki::net

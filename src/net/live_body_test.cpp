// Answers that go on: many of them at once, ended by either side, without a worker.
#include "net/live_body.h"

#include <future>

#include "net/loopback_test.h"

namespace suki::net {
namespace {

bool arrives(Client& client, std::string_view text) {
    while (client.unread().find(text) == std::string::npos)
        if (!client.receive()) return false;
    return true;
}

TEST(LiveBody, GoesOnWithoutAWorker) {
    TestServer test({}, 1);
    std::vector<Client> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(test.connect());
        clients.back().get("/live");
        ASSERT_TRUE(arrives(clients.back(), "\r\n\r\nhello\n"));
    }
    EXPECT_EQ(clients[0].unread().find("Content-Length"), std::string::npos);
    test.push("more\n");
    for (auto& client : clients) EXPECT_TRUE(arrives(client, "hello\nmore\n"));
    Client other = test.connect();
    other.get("/plain");
    EXPECT_EQ(other.answer()->body, "/plain");
}

TEST(LiveBody, EndsWithTheServersLastWord) {
    TestServer test;
    Client client = test.connect();
    client.get("/live");
    ASSERT_TRUE(arrives(client, "hello\n"));
    test.push("last\n");
    test.live().front()->end();
    EXPECT_TRUE(arrives(client, "last\n"));
    EXPECT_FALSE(client.receive());
    EXPECT_FALSE(test.live().front()->push("nobody hears"));
}

TEST(LiveBody, LearnsThatTheClientHasLeft) {
    TestServer test;
    {
        Client client = test.connect();
        client.get("/live");
        ASSERT_TRUE(arrives(client, "hello\n"));
    }
    EXPECT_TRUE(TestServer::eventually([&] { return test.live().front()->is_ended(); }));
    EXPECT_TRUE(test.wait_for_connections(0));
}

TEST(LiveBody, GivesUpAClientThatTakesNothing) {
    TestServer test;
    Client client = test.connect();
    client.get("/live");
    ASSERT_TRUE(arrives(client, "hello\n"));
    const std::string bytes(100'000, 'x');
    EXPECT_TRUE(TestServer::eventually([&] {
        for (int i = 0; i < 10; ++i)
            if (!test.live().front()->push(bytes)) return true;
        return false;
    }));
}

TEST(LiveBody, DoesNotHoldUpTheStop) {
    TestServer test;
    Client client = test.connect();
    client.get("/live");
    ASSERT_TRUE(arrives(client, "hello\n"));
    auto stopped = std::async(std::launch::async, [&] { test.server.stop(10s); });
    EXPECT_FALSE(client.receive());
    EXPECT_EQ(stopped.wait_for(3s), std::future_status::ready);
    EXPECT_FALSE(test.live().front()->push("nobody hears"));
}

TEST(LiveBody, OfHeadIsAHead) {
    TestServer test;
    Client client = test.connect();
    client.send("HEAD /live HTTP/1.1\r\nHost: x\r\n\r\n");
    auto answer = client.answer("HEAD");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_TRUE(client.is_closed());
}

}  // namespace
}  // namespace suki::net

#include "net/http_server.h"

#include <sys/resource.h>

#include "base/error.h"
#include "net/loopback_test.h"

namespace suki::net {
namespace {

TEST(HttpServer, AnswersOnOneConnectionAgainAndAgain) {
    TestServer test;
    Client client = test.connect();
    for (int i = 0; i < 5; ++i) {
        client.get("/a?" + std::to_string(i));
        auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, "/a?" + std::to_string(i));
        EXPECT_TRUE(answer->has("\r\nDate: "));
        EXPECT_TRUE(answer->has("\r\nX-Request-Id: "));
        EXPECT_FALSE(answer->has("Connection:"));
        client.get("/inline");
        EXPECT_EQ(client.answer()->body, "inline");
    }
    EXPECT_EQ(test.server.open_connections(), 1);
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
    TestServer test;
    Client client = test.connect();
    std::string burst;
    for (int i = 0; i < 200; ++i) {
        burst += "GET " + std::string(i % 3 ? "/" : "/inline") + std::to_string(i) +
                 " HTTP/1.1\r\nHost: x\r\n\r\n";
    }
    client.send(burst);
    for (int i = 0; i < 200; ++i) {
        auto answer = client.answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, i % 3 ? "/" + std::to_string(i) : "inline");
    }
}

TEST(HttpServer, TakesARequestByteByByte) {
    TestServer test;
    Client client = test.connect();
    std::string bytes = "\r\nPOST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    for (char c : bytes) {
        client.send({&c, 1});
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(client.answer()->body, "POST hello");
}

TEST(HttpServer, GivesHeadTheHeaderAlone) {
    TestServer test;
    Client client = test.connect();
    for (auto target : {"/long-target", "/inline"}) {
        client.send("HEAD " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        auto answer = client.answer("HEAD");
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_TRUE(answer->has(std::string(target) == "/inline" ? "Content-Length: 6\r\n"
                                                                 : "Content-Length: 12\r\n"));
    }
    client.get("/after");
    EXPECT_EQ(client.answer()->body, "/after");
}

TEST(HttpServer, ReadsBodiesKnownAndChunked) {
    TestServer test;
    Client client = test.connect();
    std::string big(300'000, 'x');
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" + big);
    EXPECT_EQ(client.answer()->body, "POST " + big);
    client.send("PUT /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (auto chunk : {"3\r\nabc\r\n", "4;x=y\r\ndefg\r\n", "0\r\nX-Trailer: 1\r\n\r\n"}) {
        std::this_thread::sleep_for(5ms);
        client.send(chunk);
    }
    EXPECT_EQ(client.answer()->body, "PUT abcdefg");
}

TEST(HttpServer, InvitesABodyThatWaitsToBeInvited) {
    TestServer test;
    Client client = test.connect();
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    auto invitation = client.answer();
    ASSERT_TRUE(invitation);
    EXPECT_EQ(invitation->status, 100);
    client.send("ok");
    EXPECT_EQ(client.answer()->body, "POST ok");
    client.send(
        "POST /small HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
        "Content-Length: 2000\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 413);  // without an invitation
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpServer, SpeaksHttp10) {
    TestServer test;
    Client once = test.connect();
    once.send("GET /old HTTP/1.0\r\n\r\n");
    auto answer = once.answer();
    EXPECT_EQ(answer->body, "/old");
    EXPECT_TRUE(answer->has("Connection: close\r\n"));
    EXPECT_TRUE(once.is_closed());
    Client kept = test.connect();
    for (int i = 0; i < 2; ++i) {
        kept.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_TRUE(kept.answer()->has("Connection: keep-alive\r\n"));
    }
}

TEST(HttpServer, ClosesWhenAskedTo) {
    TestServer test;
    Client client = test.connect();
    client.get("/last", "Connection: close\r\n");
    EXPECT_TRUE(client.answer()->has("Connection: close\r\n"));
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(test.wait_for_connections(0));
}

TEST(HttpServer, SendsABigAnswerToASlowReader) {
    TestServer test;
    Client client = test.connect();
    client.get("/big");
    client.get("/after");
    std::this_thread::sleep_for(100ms);
    auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, std::string(TestServer::kBig, 'b'));
    EXPECT_EQ(client.answer()->body, "/after");
}

TEST(HttpServer, KeepsAProperRequestIdAndMakesOneElse) {
    TestServer test;
    Client client = test.connect();
    client.get("/", "X-Request-Id: My.Id_1-2\r\n");
    EXPECT_TRUE(client.answer()->has("X-Request-Id: My.Id_1-2\r\n"));
    for (auto bad : {"<script>", "a b", ""}) {
        client.get("/", "X-Request-Id: " + std::string(bad) + "\r\n");
        auto answer = client.answer();
        EXPECT_FALSE(answer->has("X-Request-Id: " + std::string(bad) + "\r\n"));
        EXPECT_TRUE(answer->has("X-Request-Id: "));
    }
}

TEST(HttpServer, TellsWhatItDid) {
    TestServer test;
    Client client = test.connect();
    client.get("/abc", "X-Request-Id: one\r\n");
    client.answer();
    client.send("nonsense\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 400);
    ASSERT_TRUE(TestServer::eventually([&] { return test.observed().size() == 2; }));
    auto observed = test.observed();
    EXPECT_EQ(observed[0].id, "one");
    EXPECT_EQ(observed[0].status, 200);
    EXPECT_EQ(observed[0].body_bytes, 4u);
    EXPECT_EQ(observed[1].status, 400);
    EXPECT_FALSE(observed[1].id.empty());
}

TEST(HttpServer, KnowsTheClientsAddress) {
    TestServer test;
    Client client = test.connect();
    client.get("/from");
    EXPECT_EQ(client.answer()->body, "127.0.0.1");
}

TEST(HttpServer, SurvivesAHandlerThatThrows) {
    TestServer test;
    Client client = test.connect();
    for (int i = 0; i < 10; ++i) {
        client.get("/throw");
        EXPECT_EQ(client.answer()->status, 500);
        client.get("/well");
        EXPECT_EQ(client.answer()->body, "/well");
    }
}

TEST(HttpServer, SurvivesClientsThatLeaveInTheMiddle) {
    TestServer test;
    for (auto bytes : {"", "GET", "GET /a HTTP/1.1\r\nHost", "GET /big HTTP/1.1\r\nHost: x\r\n\r\n",
                       "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"}) {
        for (int i = 0; i < 20; ++i) test.connect().send(bytes);
    }
    EXPECT_TRUE(test.wait_for_connections(0));
    Client client = test.connect();
    client.get("/still-here");
    EXPECT_EQ(client.answer()->body, "/still-here");
}

TEST(HttpServer, HoldsTwoThousandIdleConnectionsCheaply) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 4200) GTEST_SKIP() << "needs 4200 open files, may have " << limit.rlim_cur;
    TestServer test({}, 4, 2000);
    std::vector<Client> clients;
    for (int i = 0; i < 2000; ++i) {
        clients.push_back(test.connect());
        clients.back().get("/hello");
    }
    for (auto& client : clients) ASSERT_EQ(client.answer()->body, "/hello");
    EXPECT_EQ(test.server.open_connections(), 2000);
    for (auto& client : clients) client.get("/again");
    for (auto& client : clients) ASSERT_EQ(client.answer()->body, "/again");
    clients.clear();
    EXPECT_TRUE(test.wait_for_connections(0));
}

std::string reason_for(const std::string& listen) {
    WorkerPool pool(1, 1);
    HttpServerOptions options;
    options.listen = listen;
    try {
        HttpServer server(options, pool, {});
        return "listens";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unavailable);
        return error.code() + " " + error.message();
    }
}

TEST(HttpServer, SaysWhyItCannotListen) {
    TestServer test;
    std::string taken = "127.0.0.1:" + std::to_string(test.server.port());
    EXPECT_EQ(reason_for(taken),
              "http.cannot_listen Cannot listen on " + taken + ": Address already in use");
    EXPECT_EQ(reason_for("[::1]:0"), "listens");
    for (auto bad : {"", "8080", "localhost", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:80x"}) {
        EXPECT_TRUE(reason_for(bad).starts_with("http.cannot_listen")) << bad;
    }
}

}  // namespace
}  // namespace suki::net

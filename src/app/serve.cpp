// The server: HTTP in front, workers behind, signals beside.
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "api/dispatcher.h"
#include "api/error_response.h"
#include "api/event_hub.h"
#include "api/metrics.h"
#include "app/application.h"
#include "app/assets.h"
#include "app/commands.h"
#include "app/metadata_watch.h"
#include "exchange/import_job.h"
#include "net/http_server.h"

namespace suki::app {
namespace {

using net::Request;
using net::Response;
using std::chrono::seconds;

class Server {
public:
    Server(Application& application, const Configuration& configuration)
        : configuration_(configuration),
          imports_(application.engine(), configuration.data + "/imports"),
          events_(application.engine(), application.events_waiting(), configuration.database_url()),
          services_{application.engine(),
                    application.identities(),
                    imports_,
                    application.automation(),
                    events_,
                    application.metadata(),
                    application.press(),
                    application.contents(),
                    application.previews(),
                    configuration.data + "/exports",
                    file_limit_bytes(),
                    configuration.secure_cookie,
                    !configuration.smtp_url.empty(),
                    configuration.webhooks_inside},
          dispatcher_(services_),
          workers_(configuration.workers, static_cast<std::size_t>(configuration.queue),
                   std::thread::hardware_concurrency() + 1),
          login_workers_(2, 64),
          http_(http_options(), workers_, handlers()),
          jobs_(application.run_jobs()),
          metadata_(application.metadata(), application.engine()) {}

    void run(int signals) {
        http_.start();
        services_.ready = true;
        announce();
        wait_for(signals);
        services_.ready = false;
        log::info("server.stopping");
        http_.stop(seconds(configuration_.stop_seconds));
        jobs_->stop();
        std::filesystem::remove(address_file());
        log::info("server.stopped");
    }

private:
    net::HttpServerOptions http_options() const {
        net::HttpServerOptions options;
        options.listen = configuration_.listen;
        options.io_threads = configuration_.io_threads;
        options.header_time = seconds(configuration_.header_seconds);
        options.body_time = seconds(configuration_.body_seconds);
        options.body_limit_bytes = [limit = file_limit_bytes()](const Request& request) {
            return api::Dispatcher::body_limit(request, limit);
        };
        options.spool_folder = [this](const Request& request) {
            if (api::Dispatcher::is_import(request)) return configuration_.data + "/imports";
            return api::Dispatcher::is_upload(request) ? services_.contents->scratch_folder()
                                                       : std::string();
        };
        return options;
    }

    std::uint64_t file_limit_bytes() const {
        return static_cast<std::uint64_t>(configuration_.file_limit_mib) << 20;
    }

    net::HttpHandlers handlers() {
        net::HttpHandlers handlers;
        handlers.inline_answer = [this](const Request& request) { return answer_inline(request); };
        handlers.choose_pool = [this](const Request& request) {
            return api::Dispatcher::is_login(request) ? &login_workers_ : nullptr;
        };
        handlers.turn_down = [this](const Request& request) {
            auto response = dispatcher_.turn_down(request);
            if (response) add_security_headers(*response);
            return response;
        };
        handlers.handle = [this](const Request& request) {
            Response response = dispatcher_.handle(request);
            // Public pages bring their own: some are made to be used from other sites.
            if (response.static_headers.empty()) add_security_headers(response);
            return response;
        };
        handlers.refuse = [](int status, std::string_view code, std::string_view message) {
            const Error error(ErrorKind::Invalid, std::string(code), std::string(message));
            auto response = Response::of(status, "application/json", api::error_body(error));
            if (status == 503) response.headers.emplace_back("Retry-After", "1");
            add_security_headers(response);
            return response;
        };
        handlers.observe = [this](const Request& request, int status, std::size_t bytes,
                                  std::chrono::microseconds took) {
            metrics_.observe_request(request.method, status, bytes, took);
            log::info("http.request", {{"request", request.id},
                                       {"method", request.method},
                                       {"path", api::Dispatcher::path_to_log(request)},
                                       {"status", std::int64_t{status}},
                                       {"bytes", static_cast<std::int64_t>(bytes)},
                                       {"micros", static_cast<std::int64_t>(took.count())},
                                       {"from", request.remote_address}});
        };
        return handlers;
    }

    std::optional<Response> answer_inline(const Request& request) {
        auto response = health(request);
        if (!response && !dispatcher_.is_public_page(request.path()))
            response = assets_.answer(request);
        if (response) add_security_headers(*response);
        return response;
    }

    std::optional<Response> health(const Request& request) {
        const auto path = request.path();
        if (path == "/healthz") return Response::of(200, "text/plain", "alive\n");
        if (path == "/readyz")
            return services_.ready ? Response::of(200, "text/plain", "ready\n")
                                   : Response::of(503, "text/plain", "not ready\n");
        if (path == "/metrics")
            return Response::of(200, "text/plain; version=0.0.4",
                                metrics_.text(http_.open_connections(), workers_.queued()));
        return std::nullopt;
    }

    std::string address() const {
        return configuration_.listen.substr(0, configuration_.listen.rfind(':') + 1) +
               std::to_string(http_.port());
    }
    std::string address_file() const { return configuration_.data + "/server.address"; }

    void announce() const {
        log::info("server.ready", {{"address", address()}, {"version", SUKI_VERSION}});
        log::flush();
        // Written beside and renamed: who waits for the file never reads half of it.
        const std::string draft = address_file() + ".new";
        std::ofstream(draft) << address() << "\n";
        std::filesystem::rename(draft, address_file());
    }

    static void wait_for(int signals) {
        signalfd_siginfo received;
        while (::read(signals, &received, sizeof received) < 0 && errno == EINTR) {
        }
    }

    Configuration configuration_;
    Assets assets_;
    api::Metrics metrics_;
    exchange::ImportJobs imports_;
    api::EventHub events_;
    api::Services services_;
    api::Dispatcher dispatcher_;
    net::WorkerPool workers_;
    net::WorkerPool login_workers_;
    net::HttpServer http_;
    std::unique_ptr<jobs::Runner> jobs_;
    MetadataWatch metadata_;
};

/// Blocks the signals in this and all later threads and returns a descriptor to read them from.
int watch_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &set, SFD_CLOEXEC);
}

}  // namespace

int serve(const Configuration& configuration) {
    const int signals = watch_signals();
    open_log(configuration);
    std::filesystem::create_directories(configuration.data);
    Application application(configuration);
    if (!application.has_users())
        log::warning(
            "server.no_users",
            {{"hint", "suki user add EMAIL --role administrator --data " + configuration.data}});
    Server server(application, configuration);
    server.run(signals);
    return 0;
}

}  // namespace suki::app

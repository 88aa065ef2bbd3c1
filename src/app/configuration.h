#pragma once
#include <string>
#include <vector>

#include "base/log.h"

namespace suki::app {

/// Every option of the command line; each has a key in the TOML file and a SUKI_… variable.
struct Configuration {
    std::string data = "./data";
    std::string database;  // "" → SQLite in the data folder
    std::string language;  // of what seeds and templates write; "" → the firm's, at first English
    std::string listen = "127.0.0.1:8080";
    std::string clock_file;  // for tests; "" → the system's clock
    std::string log;         // "" → standard error
    std::string log_level = "info";
    std::string public_url;  // as customers reach the server; "" → no links in e-mails
    std::string smtp_url;    // "" → no e-mail
    std::string smtp_user;
    std::string smtp_password_file;
    std::string smtp_tls = "try";
    std::string mail_from;
    std::string files_s3_url;  // "" → contents of files lie in the data folder
    std::string files_s3_bucket;
    std::string files_s3_region = "us-east-1";
    std::string files_s3_key_id;
    std::string files_s3_secret_file;
    std::string clamd;  // "" → files are not scanned
    int file_limit_mib = 1024;
    int io_threads = 2;
    int workers = 16;
    int queue = 512;
    int stop_seconds = 20;
    int header_seconds = 10;
    int body_seconds = 60;
    bool secure_cookie = false;
    bool no_snapshot = false;      // upgrade without a copy of the database first
    bool webhooks_inside = false;  // rules may call addresses of the own network

    std::string database_url() const {
        return database.empty() ? "sqlite:" + data + "/suki.db" : database;
    }
};

/// Lets the log go where the configuration says. Starts a thread.
void open_log(const Configuration& configuration);

}  // namespace suki::app

//! Arguments, subcommands, exit codes.

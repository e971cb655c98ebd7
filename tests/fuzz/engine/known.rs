#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fingerpost_fuzz::known::run(bytes));

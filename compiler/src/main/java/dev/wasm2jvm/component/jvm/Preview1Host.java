package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.NumType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What wasm2jvm-wasi has of WASI preview 1: the functions of {@code wasi_snapshot_preview1} with their core types. */
final class Preview1Host {
    /** The class with a method a function. */
    static final ClassName CLASS = ClassName.of("dev.wasm2jvm.wasi.preview1", "Preview1");

    /** Its objects are made with a {@code Wasi}, not asked of one. */
    static final String CONSTRUCTOR = "<init>";

    private static final String MODULE = "wasi_snapshot_preview1";

    /** Functions by their parameters (i for i32, l for i64); all but {@code proc_exit} return an errno as an i32. */
    private static final Map<String, List<String>> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("", List.of("sched_yield")),
            Map.entry("i", List.of("fd_close", "fd_datasync", "fd_sync", "proc_exit", "proc_raise")),
            Map.entry(
                    "ii",
                    List.of(
                            "args_get",
                            "args_sizes_get",
                            "environ_get",
                            "environ_sizes_get",
                            "clock_res_get",
                            "fd_fdstat_get",
                            "fd_fdstat_set_flags",
                            "fd_filestat_get",
                            "fd_prestat_get",
                            "fd_renumber",
                            "fd_tell",
                            "random_get",
                            "sock_shutdown")),
            Map.entry("il", List.of("fd_filestat_set_size")),
            Map.entry(
                    "iii",
                    List.of(
                            "fd_prestat_dir_name",
                            "path_create_directory",
                            "path_remove_directory",
                            "path_unlink_file",
                            "sock_accept")),
            Map.entry("ili", List.of("clock_time_get")),
            Map.entry("ill", List.of("fd_allocate", "fd_fdstat_set_rights")),
            Map.entry("iiii", List.of("fd_read", "fd_write", "poll_oneoff")),
            Map.entry("ilii", List.of("fd_seek")),
            Map.entry("illi", List.of("fd_advise", "fd_filestat_set_times")),
            Map.entry("iiiii", List.of("path_filestat_get", "path_symlink", "sock_send")),
            Map.entry("iiili", List.of("fd_pread", "fd_pwrite", "fd_readdir")),
            Map.entry("iiiiii", List.of("path_readlink", "path_rename", "sock_recv")),
            Map.entry("iiiilli", List.of("path_filestat_set_times")),
            Map.entry("iiiiiii", List.of("path_link")),
            Map.entry("iiiiillii", List.of("path_open"))));

    private Preview1Host() {}

    /** Whether a function is imported from preview 1, provided or not. */
    static boolean isPreview1(Import each) {
        return each.module().equals(MODULE);
    }

    /** Whether the host has a function of this name and type. */
    static boolean provides(Import each, FuncType type) {
        var results = each.name().equals("proc_exit") ? List.of() : List.of(NumType.I32);
        return isPreview1(each)
                && type.results().equals(results)
                && FUNCTIONS.getOrDefault(letters(type), List.of()).contains(each.name());
    }

    private static String letters(FuncType type) {
        return type.parameters().stream()
                .map(parameter -> parameter == NumType.I32 ? "i" : parameter == NumType.I64 ? "l" : "?")
                .collect(Collectors.joining());
    }
}

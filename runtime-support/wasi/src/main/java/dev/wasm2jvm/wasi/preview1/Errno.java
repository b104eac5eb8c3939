package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network;

/** The error numbers of preview 1 that this host gives. */
enum Errno {
    SUCCESS(0),
    ACCES(2),
    AGAIN(6),
    ALREADY(7),
    BADF(8),
    BUSY(10),
    CONNABORTED(13),
    CONNREFUSED(14),
    CONNRESET(15),
    DEADLK(16),
    DQUOT(19),
    EXIST(20),
    FBIG(22),
    ILSEQ(25),
    INPROGRESS(26),
    INTR(27),
    INVAL(28),
    IO(29),
    ISDIR(31),
    LOOP(32),
    MFILE(33),
    MLINK(34),
    MSGSIZE(35),
    NAMETOOLONG(37),
    NODEV(43),
    NOENT(44),
    NOLCK(46),
    NOMEM(48),
    NOSPC(51),
    NOTCONN(53),
    NOTDIR(54),
    NOTEMPTY(55),
    NOTRECOVERABLE(56),
    NOTSOCK(57),
    NOTSUP(58),
    NOTTY(59),
    NXIO(60),
    OVERFLOW(61),
    PERM(63),
    PIPE(64),
    ROFS(69),
    SPIPE(70),
    TIMEDOUT(73),
    TXTBSY(74),
    XDEV(75),
    NOTCAPABLE(76);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The number for a code of the sockets of WASI 0.2, as far as connections give it. */
    static Errno of(Network.ErrorCode code) {
        return switch (code) {
            case ACCESS_DENIED -> ACCES;
            case WOULD_BLOCK -> AGAIN;
            case INVALID_ARGUMENT -> INVAL;
            case INVALID_STATE -> NOTCONN;
            case NEW_SOCKET_LIMIT -> MFILE;
            case CONNECTION_ABORTED -> CONNABORTED;
            case CONNECTION_REFUSED -> CONNREFUSED;
            case CONNECTION_RESET -> CONNRESET;
            case TIMEOUT -> TIMEDOUT;
            case OUT_OF_MEMORY -> NOMEM;
            default -> IO;
        };
    }

    /** The number for a code of WASI 0.2. Leaving the sandbox is a matter of capabilities here. */
    static Errno of(ErrorCode code) {
        return switch (code) {
            case ACCESS -> ACCES;
            case WOULD_BLOCK -> AGAIN;
            case ALREADY -> ALREADY;
            case BAD_DESCRIPTOR -> BADF;
            case BUSY -> BUSY;
            case DEADLOCK -> DEADLK;
            case QUOTA -> DQUOT;
            case EXIST -> EXIST;
            case FILE_TOO_LARGE -> FBIG;
            case ILLEGAL_BYTE_SEQUENCE -> ILSEQ;
            case IN_PROGRESS -> INPROGRESS;
            case INTERRUPTED -> INTR;
            case INVALID -> INVAL;
            case IO -> IO;
            case IS_DIRECTORY -> ISDIR;
            case LOOP -> LOOP;
            case TOO_MANY_LINKS -> MLINK;
            case MESSAGE_SIZE -> MSGSIZE;
            case NAME_TOO_LONG -> NAMETOOLONG;
            case NO_DEVICE -> NODEV;
            case NO_ENTRY -> NOENT;
            case NO_LOCK -> NOLCK;
            case INSUFFICIENT_MEMORY -> NOMEM;
            case INSUFFICIENT_SPACE -> NOSPC;
            case NOT_DIRECTORY -> NOTDIR;
            case NOT_EMPTY -> NOTEMPTY;
            case NOT_RECOVERABLE -> NOTRECOVERABLE;
            case UNSUPPORTED -> NOTSUP;
            case NO_TTY -> NOTTY;
            case NO_SUCH_DEVICE -> NXIO;
            case OVERFLOW -> OVERFLOW;
            case NOT_PERMITTED -> NOTCAPABLE;
            case PIPE -> PIPE;
            case READ_ONLY -> ROFS;
            case INVALID_SEEK -> SPIPE;
            case TEXT_FILE_BUSY -> TXTBSY;
            case CROSS_DEVICE -> XDEV;
        };
    }
}

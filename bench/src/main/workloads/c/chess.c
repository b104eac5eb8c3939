// Counts the positions that can be reached in a number of moves (perft), from five positions, on a board of 0x88; n is the
// largest of these numbers.
#include "kernel.h"

enum { EMPTY, PAWN, KNIGHT, BISHOP, ROOK, QUEEN, KING };
enum { WHITE = 0, BLACK = 8, COLOR = 8, TYPE = 7 };
enum { WHITE_SHORT = 1, WHITE_LONG = 2, BLACK_SHORT = 4, BLACK_LONG = 8 };
enum { QUIET = 0, CAPTURE = 1, DOUBLE_STEP = 2, EN_PASSANT = 4, CASTLE = 8 };

#define NO_SQUARE 0x7f
#define MAX_MOVES 256

typedef struct {
    uint8_t from, to, captured, promoted, flags;
} Move;

typedef struct {
    uint8_t squares[128];
    uint8_t kings[2];
    uint8_t side, castling, en_passant;
    int material;
} Board;

typedef struct {
    uint8_t castling, en_passant;
} Undo;

typedef struct {
    Move moves[MAX_MOVES];
    int count;
} MoveList;

typedef struct {
    uint64_t nodes, captures, en_passants, castles, promotions, checks;
    int64_t material;
} Counts;

static const int8_t knight_steps[] = {-33, -31, -18, -14, 14, 18, 31, 33};
static const int8_t king_steps[] = {-17, -16, -15, -1, 1, 15, 16, 17};
static const int8_t bishop_steps[] = {-17, -15, 15, 17};
static const int8_t rook_steps[] = {-16, -1, 1, 16};
static const int16_t values[] = {0, 100, 320, 330, 500, 900, 0};

// Which rights remain after a move from or to a square.
static uint8_t castling_kept[128];

static void fill_tables(void) {
    for (int i = 0; i < 128; i++) {
        castling_kept[i] = 15;
    }
    castling_kept[0x00] = 15 & ~WHITE_LONG;
    castling_kept[0x04] = 15 & ~(WHITE_SHORT | WHITE_LONG);
    castling_kept[0x07] = 15 & ~WHITE_SHORT;
    castling_kept[0x70] = 15 & ~BLACK_LONG;
    castling_kept[0x74] = 15 & ~(BLACK_SHORT | BLACK_LONG);
    castling_kept[0x77] = 15 & ~BLACK_SHORT;
}

static int worth(uint8_t piece) {
    return piece & COLOR ? -values[piece & TYPE] : values[piece & TYPE];
}

// Reads the first four fields of Forsyth-Edwards notation.
static void parse(Board *board, const char *fen) {
    static const char letters[] = " pnbrqk";
    *board = (Board) {.en_passant = NO_SQUARE};
    int square = 0x70;
    for (; *fen != ' '; fen++) {
        if (*fen == '/') {
            square = (square & 0x70) - 0x10;
        } else if (*fen >= '1' && *fen <= '8') {
            square += *fen - '0';
        } else {
            uint8_t type = PAWN;
            while (letters[type] != (*fen | 0x20)) {
                type++;
            }
            uint8_t piece = type | (*fen & 0x20 ? BLACK : WHITE);
            if (type == KING) {
                board->kings[piece >> 3] = (uint8_t) square;
            }
            board->material += worth(piece);
            board->squares[square++] = piece;
        }
    }
    board->side = *++fen == 'w' ? WHITE : BLACK;
    for (fen += 2; *fen != ' '; fen++) {
        board->castling |= *fen == 'K' ? WHITE_SHORT : *fen == 'Q' ? WHITE_LONG : *fen == 'k' ? BLACK_SHORT
                : *fen == 'q' ? BLACK_LONG : 0;
    }
    if (*++fen != '-') {
        board->en_passant = (uint8_t) ((fen[1] - '1') << 4 | (fen[0] - 'a'));
    }
}

static int slides_to(const Board *board, int square, const int8_t *steps, uint8_t piece, uint8_t queen) {
    for (int i = 0; i < 4; i++) {
        for (int at = square + steps[i]; (at & 0x88) == 0; at += steps[i]) {
            uint8_t found = board->squares[at];
            if (found != EMPTY) {
                if (found == piece || found == queen) {
                    return 1;
                }
                break;
            }
        }
    }
    return 0;
}

static int steps_to(const Board *board, int square, const int8_t *steps, uint8_t piece) {
    for (int i = 0; i < 8; i++) {
        int at = square + steps[i];
        if ((at & 0x88) == 0 && board->squares[at] == piece) {
            return 1;
        }
    }
    return 0;
}

static int is_attacked(const Board *board, int square, uint8_t by) {
    int back = by == WHITE ? -16 : 16;
    for (int side = -1; side <= 1; side += 2) {
        int at = square + back + side;
        if ((at & 0x88) == 0 && board->squares[at] == (PAWN | by)) {
            return 1;
        }
    }
    return steps_to(board, square, knight_steps, KNIGHT | by)
            || slides_to(board, square, bishop_steps, BISHOP | by, QUEEN | by)
            || slides_to(board, square, rook_steps, ROOK | by, QUEEN | by) || steps_to(board, square, king_steps, KING | by);
}

static void add(MoveList *list, int from, int to, uint8_t captured, uint8_t promoted, int flags) {
    list->moves[list->count++] = (Move) {(uint8_t) from, (uint8_t) to, captured, promoted, (uint8_t) flags};
}

static void add_pawn_move(MoveList *list, int from, int to, uint8_t captured, uint8_t side, int flags) {
    if ((to & 0x70) == (side == WHITE ? 0x70 : 0)) {
        for (uint8_t type = QUEEN; type >= KNIGHT; type--) {
            add(list, from, to, captured, type | side, flags);
        }
    } else {
        add(list, from, to, captured, EMPTY, flags);
    }
}

static void add_pawn_moves(const Board *board, MoveList *list, int from) {
    int forward = board->side == WHITE ? 16 : -16;
    int to = from + forward;
    if (board->squares[to] == EMPTY) {
        add_pawn_move(list, from, to, EMPTY, board->side, QUIET);
        if ((from & 0x70) == (board->side == WHITE ? 0x10 : 0x60) && board->squares[to + forward] == EMPTY) {
            add(list, from, to + forward, EMPTY, EMPTY, DOUBLE_STEP);
        }
    }
    for (int side = -1; side <= 1; side += 2) {
        int at = to + side;
        if ((at & 0x88) != 0) {
            continue;
        }
        uint8_t piece = board->squares[at];
        if (piece != EMPTY && (piece & COLOR) != board->side) {
            add_pawn_move(list, from, at, piece, board->side, CAPTURE);
        } else if (at == board->en_passant) {
            add(list, from, at, PAWN | (board->side ^ COLOR), EMPTY, CAPTURE | EN_PASSANT);
        }
    }
}

static void add_piece_moves(const Board *board, MoveList *list, int from, const int8_t *steps, int count, int slides) {
    for (int i = 0; i < count; i++) {
        for (int to = from + steps[i]; (to & 0x88) == 0; to += steps[i]) {
            uint8_t piece = board->squares[to];
            if (piece == EMPTY) {
                add(list, from, to, EMPTY, EMPTY, QUIET);
            } else {
                if ((piece & COLOR) != board->side) {
                    add(list, from, to, piece, EMPTY, CAPTURE);
                }
                break;
            }
            if (!slides) {
                break;
            }
        }
    }
}

static void add_castling(const Board *board, MoveList *list) {
    int king = board->kings[board->side >> 3];
    uint8_t other = board->side ^ COLOR;
    int rights = board->side == WHITE ? board->castling : board->castling >> 2;
    if (rights == 0 || is_attacked(board, king, other)) {
        return;
    }
    const uint8_t *at = &board->squares[king];
    if ((rights & WHITE_SHORT) && at[1] == EMPTY && at[2] == EMPTY && !is_attacked(board, king + 1, other)) {
        add(list, king, king + 2, EMPTY, EMPTY, CASTLE);
    }
    if ((rights & WHITE_LONG) && at[-1] == EMPTY && at[-2] == EMPTY && at[-3] == EMPTY
            && !is_attacked(board, king - 1, other)) {
        add(list, king, king - 2, EMPTY, EMPTY, CASTLE);
    }
}

static void generate(const Board *board, MoveList *list) {
    list->count = 0;
    for (int from = 0; from < 128; from++) {
        uint8_t piece = board->squares[from];
        if ((from & 0x88) != 0 || piece == EMPTY || (piece & COLOR) != board->side) {
            continue;
        }
        switch (piece & TYPE) {
            case PAWN:
                add_pawn_moves(board, list, from);
                break;
            case KNIGHT:
                add_piece_moves(board, list, from, knight_steps, 8, 0);
                break;
            case BISHOP:
                add_piece_moves(board, list, from, bishop_steps, 4, 1);
                break;
            case ROOK:
                add_piece_moves(board, list, from, rook_steps, 4, 1);
                break;
            case QUEEN:
                add_piece_moves(board, list, from, king_steps, 8, 1);
                break;
            case KING:
                add_piece_moves(board, list, from, king_steps, 8, 0);
                add_castling(board, list);
                break;
        }
    }
}

static void move_rook(Board *board, const Move *move, int back) {
    int corner = move->to > move->from ? move->to + 1 : move->to - 2;
    int beside = (move->from + move->to) / 2;
    int from = back ? beside : corner, to = back ? corner : beside;
    board->squares[to] = board->squares[from];
    board->squares[from] = EMPTY;
}

static int captured_at(const Board *board, const Move *move) {
    return move->flags & EN_PASSANT ? move->to + (board->side == WHITE ? -16 : 16) : move->to;
}

// Makes a move unless it leaves the king in check; returns whether it does not. It is to be taken back in any case.
static int make(Board *board, const Move *move, Undo *undo) {
    uint8_t piece = board->squares[move->from];
    *undo = (Undo) {board->castling, board->en_passant};
    if (move->flags & CAPTURE) {
        board->squares[captured_at(board, move)] = EMPTY;
        board->material -= worth(move->captured);
    }
    board->squares[move->from] = EMPTY;
    board->squares[move->to] = move->promoted != EMPTY ? move->promoted : piece;
    board->material += move->promoted != EMPTY ? worth(move->promoted) - worth(piece) : 0;
    if (move->flags & CASTLE) {
        move_rook(board, move, 0);
    }
    if ((piece & TYPE) == KING) {
        board->kings[board->side >> 3] = move->to;
    }
    board->castling &= castling_kept[move->from] & castling_kept[move->to];
    board->en_passant = move->flags & DOUBLE_STEP ? (uint8_t) ((move->from + move->to) / 2) : NO_SQUARE;
    board->side ^= COLOR;
    return !is_attacked(board, board->kings[(board->side ^ COLOR) >> 3], board->side);
}

static void unmake(Board *board, const Move *move, const Undo *undo) {
    board->side ^= COLOR;
    board->castling = undo->castling;
    board->en_passant = undo->en_passant;
    uint8_t piece = board->squares[move->to];
    if (move->promoted != EMPTY) {
        board->material += worth(PAWN | board->side) - worth(piece);
        piece = PAWN | board->side;
    }
    if ((piece & TYPE) == KING) {
        board->kings[board->side >> 3] = move->from;
    }
    if (move->flags & CASTLE) {
        move_rook(board, move, 1);
    }
    board->squares[move->to] = EMPTY;
    board->squares[move->from] = piece;
    if (move->flags & CAPTURE) {
        board->squares[captured_at(board, move)] = move->captured;
        board->material += worth(move->captured);
    }
}

static void count_move(const Board *board, const Move *move, Counts *counts) {
    counts->nodes++;
    counts->captures += (move->flags & CAPTURE) != 0;
    counts->en_passants += (move->flags & EN_PASSANT) != 0;
    counts->castles += (move->flags & CASTLE) != 0;
    counts->promotions += move->promoted != EMPTY;
    counts->checks += (uint64_t) is_attacked(board, board->kings[board->side >> 3], board->side ^ COLOR);
    counts->material += board->material;
}

static void search(Board *board, int depth, Counts *counts) {
    MoveList list;
    generate(board, &list);
    for (int i = 0; i < list.count; i++) {
        const Move *move = &list.moves[i];
        Undo undo;
        if (make(board, move, &undo)) {
            if (depth > 1) {
                search(board, depth - 1, counts);
            } else {
                count_move(board, move, counts);
            }
        }
        unmake(board, move, &undo);
    }
}

int64_t run(int32_t n) {
    static const struct {
        const char *fen;
        int less; // moves than n
    } positions[] = {
            {"rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq -", 1},
            {"r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq -", 1},
            {"8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - -", 0},
            {"r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq -", 1},
            {"rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ -", 1},
    };
    fill_tables();
    uint64_t sum = FOLD_START;
    for (uint32_t i = 0; i < sizeof positions / sizeof positions[0]; i++) {
        Board board;
        Counts counts = {0};
        parse(&board, positions[i].fen);
        search(&board, n - positions[i].less, &counts);
        sum = fold(fold(fold(sum, counts.nodes), counts.captures), counts.en_passants);
        sum = fold(fold(fold(sum, counts.castles), counts.promotions), counts.checks);
        sum = fold(sum, (uint64_t) counts.material);
    }
    return (int64_t) sum;
}

/* flat2xml TABLE IN OUT: flat IDoc file (4.x records) -> SAP's IDoc XML, for comparison.
 *
 * What the same job costs in plain scalar C with nothing but libc: one pass, a fixed buffer on each side,
 * constant memory. It is a yardstick and no converter: a segment that is not in TABLE ends it.
 *
 * TABLE has a line for each definition: its name, its XML element, its level, then name:length for each
 * field; the line of EDI_DC40 describes the control record. Lengths count UTF-16 units of UTF-8 text.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IN_SIZE = 1 << 20, OUT_SIZE = 1 << 20, SLOTS = 4096, NAME = 30, HEADER = 63, MAX_DEPTH = 100 };

struct field {
    unsigned width;
    unsigned open_length, close_length;
    char open[56], close[56];
};

struct segment {
    char name[NAME]; /* padded with blanks, as in a record */
    unsigned open_length, close_length;
    char open[80], close[64];
    unsigned count;
    struct field *fields;
};

struct level {
    const struct segment *segment;
    char number[6], hlevel[2];
};

static struct segment *slots[SLOTS];
static struct segment *control;
static struct level stack[MAX_DEPTH];
static unsigned depth;
static char root[64];
static int in_idoc;
static unsigned long line_number;

static FILE *out;
static char out_buffer[OUT_SIZE];
static char *put = out_buffer;

static void die(const char *what, const char *name, size_t length)
{
    fprintf(stderr, "flat2xml: line %lu: %s: %.*s\n", line_number, what, (int)length, name);
    exit(1);
}

static unsigned hash(const char *name)
{
    unsigned h = 2166136261u;
    for (int i = 0; i < NAME && name[i] != ' '; i++)
        h = (h ^ (unsigned char)name[i]) * 16777619u;
    return h & (SLOTS - 1);
}

static struct segment *find(const char *name)
{
    unsigned i = hash(name);
    while (slots[i] && memcmp(slots[i]->name, name, NAME))
        i = (i + 1) & (SLOTS - 1);
    return slots[i];
}

static void read_table(const char *path)
{
    static char line[1 << 16];
    FILE *table = fopen(path, "r");
    if (!table)
        die("cannot read", path, strlen(path));
    while (fgets(line, sizeof line, table)) {
        char *name = strtok(line, " \n"), *element = strtok(NULL, " \n"), *item;
        if (!name || !element || !strtok(NULL, " \n") || strlen(name) > NAME || strlen(element) > 40)
            die("not a line of the table", line, strlen(line));
        struct segment *segment = calloc(1, sizeof *segment);
        memset(segment->name, ' ', NAME);
        memcpy(segment->name, name, strlen(name));
        segment->open_length = sprintf(segment->open, "<%s SEGMENT=\"1\">", element);
        segment->close_length = sprintf(segment->close, "</%s>", element);
        while ((item = strtok(NULL, " \n"))) {
            char *colon = strchr(item, ':');
            if (!colon || colon - item > 50)
                die("not name:length", item, strlen(item));
            segment->fields = realloc(segment->fields, (segment->count + 1) * sizeof *segment->fields);
            struct field *field = &segment->fields[segment->count++];
            *colon = 0;
            field->width = (unsigned)atoi(colon + 1);
            field->open_length = sprintf(field->open, "<%s>", item);
            field->close_length = sprintf(field->close, "</%s>", item);
        }
        unsigned i = hash(segment->name);
        while (slots[i])
            i = (i + 1) & (SLOTS - 1);
        slots[i] = segment;
        if (!strcmp(name, "EDI_DC40"))
            control = segment;
    }
    fclose(table);
    if (!control)
        die("no line of EDI_DC40", path, strlen(path));
}

static void flush(void)
{
    size_t length = put - out_buffer;
    if (fwrite(out_buffer, 1, length, out) != length)
        die("cannot write", "output", 6);
    put = out_buffer;
}

static void text(const char *from, size_t length)
{
    memcpy(put, from, length);
    put += length;
}

static void escaped(const char *at, const char *end)
{
    for (; at < end; at++) {
        switch (*at) {
        case '&': text("&amp;", 5); break;
        case '<': text("&lt;", 4); break;
        case '>': text("&gt;", 4); break;
        default: *put++ = *at;
        }
    }
}

static int is_ascii(const char *at, const char *end)
{
    uint64_t word;
    for (; end - at >= 8; at += 8) {
        memcpy(&word, at, 8);
        if (word & 0x8080808080808080u)
            return 0;
    }
    for (; at < end; at++)
        if (*at & 0x80)
            return 0;
    return 1;
}

/* The place `units` UTF-16 units further on: a character beyond U+FFFF counts two. */
static const char *skip(const char *at, const char *end, unsigned units)
{
    while (units && at < end) {
        unsigned char lead = (unsigned char)*at;
        at += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        units -= lead >= 0xF0 && units > 1 ? 2 : 1;
    }
    return at < end ? at : end;
}

/* The fields of a record that are not blank, without trailing blanks. */
static void fields(const struct segment *segment, const char *at, const char *end)
{
    while (end > at && end[-1] == ' ')
        end--;
    int ascii = is_ascii(at, end);
    for (unsigned i = 0; i < segment->count && at < end; i++) {
        const struct field *field = &segment->fields[i];
        const char *next = !ascii ? skip(at, end, field->width) : end - at > field->width ? at + field->width : end;
        const char *stop = next;
        while (stop > at && stop[-1] == ' ')
            stop--;
        if (stop > at) {
            text(field->open, field->open_length);
            escaped(at, stop);
            text(field->close, field->close_length);
        }
        at = next;
    }
}

static void close_to(unsigned wanted)
{
    while (depth > wanted) {
        const struct segment *segment = stack[--depth].segment;
        text(segment->close, segment->close_length);
    }
}

static void end_idoc(void)
{
    close_to(0);
    if (in_idoc)
        text("</IDOC>", 7);
    in_idoc = 0;
}

static void start_root(const char *at, const char *end)
{
    char *name = root;
    for (unsigned i = 0; i < control->count; i++) {
        const char *next = skip(at, end, control->fields[i].width);
        if (!strcmp(control->fields[i].open, "<IDOCTYP>"))
            for (; at < next && *at != ' '; at++) {
                if (*at == '/')
                    *name++ = '_';
                *name++ = *at == '/' ? '-' : *at;
            }
        at = next;
    }
    put += sprintf(put, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s>", root);
}

/* How deep the parent of a record is: the segment PSGNUM names, or by HLEVEL where it names none. */
static unsigned parent_depth(const char *psgnum, const char *hlevel)
{
    unsigned d = depth;
    while (d && memcmp(stack[d - 1].number, psgnum, 6))
        d--;
    if (d || !memcmp(psgnum, "000000", 6))
        return d;
    for (d = depth; d && memcmp(stack[d - 1].hlevel, hlevel, 2) >= 0;)
        d--;
    return d;
}

static void record(const char *at, const char *end)
{
    /* the longest record: every byte escaped, every field with tags */
    if ((size_t)(out_buffer + OUT_SIZE - put) < 5 * (size_t)(end - at) + 512 * 112 + MAX_DEPTH * 64)
        flush();
    if (end - at >= 6 && !memcmp(at, "EDI_DC", 6)) {
        end_idoc();
        if (!root[0])
            start_root(at, end);
        text("<IDOC BEGIN=\"1\">", 16);
        in_idoc = 1;
        text(control->open, control->open_length);
        fields(control, at, end);
        text(control->close, control->close_length);
        return;
    }
    if (end - at < HEADER || !in_idoc)
        die("not a data record", at, end - at < HEADER ? (size_t)(end - at) : HEADER);
    const struct segment *segment = find(at);
    if (!segment)
        die("segment not in the table", at, NAME);
    if (segment->count > 512)
        die("more than 512 fields", at, NAME);
    close_to(parent_depth(at + 55, at + 61));
    if (depth == MAX_DEPTH)
        die("nested too deeply", at, NAME);
    stack[depth].segment = segment;
    memcpy(stack[depth].number, at + 49, 6);
    memcpy(stack[depth++].hlevel, at + 61, 2);
    text(segment->open, segment->open_length);
    fields(segment, at + HEADER, end);
}

int main(int argc, char **argv)
{
    static char in_buffer[IN_SIZE];
    size_t have = 0, got;
    if (argc != 4) {
        fprintf(stderr, "usage: flat2xml TABLE IN OUT\n");
        return 2;
    }
    read_table(argv[1]);
    FILE *in = fopen(argv[2], "rb");
    out = fopen(argv[3], "wb");
    if (!in || !out)
        die("cannot open", in ? argv[3] : argv[2], strlen(in ? argv[3] : argv[2]));
    setvbuf(in, NULL, _IONBF, 0);
    setvbuf(out, NULL, _IONBF, 0);
    do {
        got = fread(in_buffer + have, 1, IN_SIZE - have, in);
        have += got;
        const char *at = in_buffer, *end = in_buffer + have;
        while (at < end) {
            const char *line_end = memchr(at, '\n', end - at);
            if (!line_end && got)
                break;
            const char *stop = line_end ? line_end : end;
            const char *next = line_end ? line_end + 1 : end;
            line_number++;
            if (line_number == 1 && stop - at >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3))
                at += 3;
            if (stop > at && stop[-1] == '\r')
                stop--;
            if (stop > at) {
                if (stop - at > 1 << 16)
                    die("record too long", at, HEADER);
                record(at, stop);
            }
            at = next;
        }
        have = end - at;
        memmove(in_buffer, at, have);
    } while (got);
    if (!root[0])
        die("no control record in", argv[2], strlen(argv[2]));
    end_idoc();
    put += sprintf(put, "</%s>\n", root);
    flush();
    return ferror(in) || fclose(out) ? 1 : 0;
}

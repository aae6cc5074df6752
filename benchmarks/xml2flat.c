/* xml2flat TABLE IN OUT [trimmed]: SAP's IDoc XML -> flat file (4.x records), for comparison.
 *
 * What the same job costs in C on the parser lxml has inside (libxml2, SAX), in constant memory. Records
 * have the length of their definition, or end with the last character. Fields come before the segments
 * below, as SAP writes them. A yardstick and no converter: an element that is not in TABLE ends it.
 *
 * TABLE as for flat2xml; of several definitions of one element the first is written.
 */
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096, MAX_FIELDS = 512, MAX_DEPTH = 100, VALUES = 1 << 16, OUT_SIZE = 1 << 20 };

struct field {
    char name[40];
    unsigned width;
};

struct segment {
    char element[48], definition[31];
    unsigned level, count;
    struct field *fields;
};

static struct segment *slots[SLOTS];

static const struct segment *stack[MAX_DEPTH];
static unsigned number_of[MAX_DEPTH];
static unsigned depth; /* segments open */
static unsigned ignored; /* elements open that are neither segment nor field: root and IDOC */

/* the segment whose record is not written yet: its values, one after the other */
static const struct segment *current;
static char values[VALUES];
static unsigned used, next_field;
static int start_of[MAX_FIELDS], end_of[MAX_FIELDS];
static int field_open = -1;

static char client[4] = "   ", docnum[17] = "                ";
static unsigned number, parent;
static int trimmed;

static FILE *out;
static char out_buffer[OUT_SIZE];
static size_t filled;

static void die(const char *what, const char *name)
{
    fprintf(stderr, "xml2flat: %s: %s\n", what, name);
    exit(1);
}

static unsigned hash(const char *name)
{
    unsigned h = 2166136261u;
    while (*name)
        h = (h ^ (unsigned char)*name++) * 16777619u;
    return h & (SLOTS - 1);
}

static const struct segment *find(const char *element)
{
    unsigned i = hash(element);
    while (slots[i] && strcmp(slots[i]->element, element))
        i = (i + 1) & (SLOTS - 1);
    return slots[i];
}

static void read_table(const char *path)
{
    static char line[1 << 16];
    FILE *table = fopen(path, "r");
    if (!table)
        die("cannot read", path);
    while (fgets(line, sizeof line, table)) {
        char *definition = strtok(line, " \n"), *element = strtok(NULL, " \n"), *level = strtok(NULL, " \n"), *item;
        if (!level || strlen(definition) > 30 || strlen(element) > 40)
            die("not a line of the table", line);
        if (find(element))
            continue;
        struct segment *segment = calloc(1, sizeof *segment);
        strcpy(segment->definition, definition);
        strcpy(segment->element, element);
        segment->level = (unsigned)atoi(level);
        segment->fields = calloc(MAX_FIELDS, sizeof *segment->fields);
        while ((item = strtok(NULL, " \n"))) {
            char *colon = strchr(item, ':');
            if (!colon || colon - item >= 40 || segment->count == MAX_FIELDS)
                die("not name:length", item);
            *colon = 0;
            strcpy(segment->fields[segment->count].name, item);
            segment->fields[segment->count++].width = (unsigned)atoi(colon + 1);
        }
        unsigned i = hash(element);
        while (slots[i])
            i = (i + 1) & (SLOTS - 1);
        slots[i] = segment;
    }
    fclose(table);
}

static void flush(void)
{
    if (fwrite(out_buffer, 1, filled, out) != filled)
        die("cannot write", "output");
    filled = 0;
}

/* UTF-16 units of UTF-8 text: a character beyond U+FFFF counts two. */
static unsigned units(const char *at, const char *end)
{
    unsigned count = 0;
    for (; at < end; at++)
        count += ((unsigned char)*at & 0xC0) != 0x80 ? 1 + ((unsigned char)*at >= 0xF0) : 0;
    return count;
}

static void blanks(unsigned count)
{
    memset(out_buffer + filled, ' ', count);
    filled += count;
}

/* Write the record of the current segment, if that is still to do. */
static void write_record(void)
{
    if (!current)
        return;
    if (OUT_SIZE - filled < VALUES + 8192)
        flush();
    size_t start = filled;
    if (current->level) {
        number_of[depth - 1] = ++number;
        filled += sprintf(out_buffer + filled, "%-30s%-3s%-16s%06u%06u%02u", current->definition, client, docnum, number,
                          parent, current->level);
    }
    unsigned due = 0;
    for (unsigned i = 0; i < next_field; i++) {
        unsigned width = current->fields[i].width;
        if (start_of[i] >= 0) {
            const char *from = values + start_of[i], *to = values + end_of[i];
            unsigned have = units(from, to);
            if (have > width)
                die("value too long", current->fields[i].name);
            blanks(due);
            memcpy(out_buffer + filled, from, to - from);
            filled += to - from;
            due = width - have;
        } else
            due += width;
    }
    if (trimmed)
        while (filled > start && out_buffer[filled - 1] == ' ')
            filled--;
    else {
        for (unsigned i = next_field; i < current->count; i++)
            due += current->fields[i].width;
        blanks(due);
    }
    out_buffer[filled++] = '\n';
    current = NULL;
}

static void open_segment(const struct segment *segment)
{
    write_record();
    if (depth == MAX_DEPTH)
        die("nested too deeply", segment->element);
    parent = depth ? number_of[depth - 1] : 0;
    stack[depth++] = segment;
    current = segment;
    used = next_field = 0;
    if (!segment->level) {
        number = 0;
        memset(client, ' ', 3);
        memset(docnum, ' ', 16);
    }
}

static void open_field(const char *name)
{
    const struct segment *segment = current;
    if (!segment || field_open >= 0)
        die("a field that is not in a segment, or behind a segment below", name);
    unsigned i = next_field;
    while (i < segment->count && strcmp(segment->fields[i].name, name))
        start_of[i++] = -1;
    if (i == segment->count)
        die("a field that is not in the table, or out of order", name);
    start_of[i] = (int)used;
    field_open = (int)i;
    next_field = i + 1;
}

static void start_element(void *context, const xmlChar *localname, const xmlChar *prefix, const xmlChar *uri,
                          int namespaces, const xmlChar **declared, int attributes, int defaulted,
                          const xmlChar **given)
{
    (void)context, (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted, (void)given;
    const char *name = (const char *)localname;
    if (ignored < 2) {
        ignored++;
        return;
    }
    const struct segment *segment = attributes ? find(name) : NULL;
    if (segment)
        open_segment(segment);
    else
        open_field(name);
}

static void end_element(void *context, const xmlChar *localname, const xmlChar *prefix, const xmlChar *uri)
{
    (void)context, (void)prefix, (void)uri, (void)localname;
    if (field_open >= 0) {
        while (used > (unsigned)start_of[field_open] && values[used - 1] == ' ')
            used--;
        end_of[field_open] = (int)used;
        const char *name = current->fields[field_open].name, *value = values + start_of[field_open];
        size_t length = used - start_of[field_open];
        if (!current->level && !strcmp(name, "MANDT") && length <= 3)
            memcpy(client, value, length);
        if (!current->level && !strcmp(name, "DOCNUM") && length <= 16)
            memcpy(docnum, value, length);
        field_open = -1;
    } else if (depth) {
        write_record();
        depth--;
    } else
        ignored--;
}

static void characters(void *context, const xmlChar *text, int length)
{
    (void)context;
    if (field_open < 0)
        return;
    if (used + length > VALUES)
        die("values too long", current->element);
    memcpy(values + used, text, (size_t)length);
    used += length;
}

int main(int argc, char **argv)
{
    xmlSAXHandler handler;
    if (argc < 4) {
        fprintf(stderr, "usage: xml2flat TABLE IN OUT [trimmed]\n");
        return 2;
    }
    trimmed = argc > 4;
    read_table(argv[1]);
    out = fopen(argv[3], "wb");
    if (!out)
        die("cannot write", argv[3]);
    setvbuf(out, NULL, _IONBF, 0);
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start_element;
    handler.endElementNs = end_element;
    handler.characters = characters;
    if (xmlSAXUserParseFile(&handler, NULL, argv[2]))
        die("not well-formed", argv[2]);
    flush();
    return fclose(out) ? 1 : 0;
}

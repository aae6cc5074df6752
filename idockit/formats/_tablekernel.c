/* Rows of a table out of the bytes of a flat IDoc: the usual case of tables.picking, for speed only.

   Whatever is not usual (a number, a place, a short record, data behind the definition, bytes that are no text) makes
   `part` return -1 with nothing done; the Python code then does the work, or tells what is wrong. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

/* Places of the data header of 4.x. */
enum { NAME = 30, NUMBER = 49, PARENT = 55, BASE = 63, DIGITS = 6 };

enum { DEEPEST = 100, MOST_NODES = 1 << 15, FEWEST_SLOTS = 1 << 8, WRONG = -1, NONE = -2, INCOMPLETE = 2 };

/* The first columns: source, number, DOCNUM, MESTYP, IDOCTYP are the caller's. */
enum { SEGNUM = 5, PSGNUM, ABOVE_NAME, ABOVE };

static const char ZEROS[] = "000000", BLANKS[] = "      ";

struct place {
    Py_ssize_t start, end;
};

/* A segment name below another. Of the wanted segment `places` are those of its fields, `end` is where they end. */
struct node {
    PyObject *name;
    struct place *places;
    Py_ssize_t end;
    Py_ssize_t number, qualifier; /* columns for what stands below, -1: none */
    struct place qualified;
};

struct open {
    char number[DIGITS];
    int32_t node;
    Py_ssize_t count;
    PyObject *qualifier; /* NULL, or a text that the stack owns */
};

struct slot {
    int32_t node, child;
    char name[NAME];
};

typedef struct {
    PyObject_HEAD
    PyObject *enter;
    Py_ssize_t above, fields; /* columns between ABOVE and the fields, and of the fields */
    struct node *nodes;
    int32_t count, room;
    struct slot *slots; /* a hash table, never more than half full */
    size_t slots_room;
    int32_t slots_used;
    struct open stack[DEEPEST];
    int depth;
    Py_ssize_t records;
} Scan;

/* -- nodes */

static uint64_t word(const char *at)
{
    uint64_t found;
    memcpy(&found, at, sizeof found);
    return found;
}

static struct slot *slot_in(struct slot *slots, size_t room, int32_t node, const char *name)
{
    uint64_t hash = (uint64_t)(uint32_t)node * 0x9E3779B97F4A7C15u;
    for (int i = 0; i < 4; i++)
        hash = (hash ^ word(name + (i < 3 ? 8 * i : NAME - 8))) * 0xFF51AFD7ED558CCDu, hash ^= hash >> 29;
    for (size_t at = hash & (room - 1);; at = (at + 1) & (room - 1)) {
        struct slot *slot = &slots[at];
        if (slot->child == NONE || (slot->node == node && memcmp(slot->name, name, NAME) == 0))
            return slot;
    }
}

static struct slot *slots_new(size_t room)
{
    struct slot *slots = PyMem_Malloc(room * sizeof *slots);
    if (!slots)
        PyErr_NoMemory();
    for (size_t i = 0; slots && i < room; i++)
        slots[i].child = NONE;
    return slots;
}

static int slot_put(Scan *scan, int32_t node, const char *name, int32_t child)
{
    if (2 * (size_t)(scan->slots_used + 1) > scan->slots_room) {
        struct slot *slots = slots_new(2 * scan->slots_room);
        if (!slots)
            return -1;
        for (size_t i = 0; i < scan->slots_room; i++)
            if (scan->slots[i].child != NONE)
                *slot_in(slots, 2 * scan->slots_room, scan->slots[i].node, scan->slots[i].name) = scan->slots[i];
        PyMem_Free(scan->slots);
        scan->slots = slots;
        scan->slots_room *= 2;
    }
    struct slot *slot = slot_in(scan->slots, scan->slots_room, node, name);
    slot->node = node;
    slot->child = child;
    memcpy(slot->name, name, NAME);
    scan->slots_used++;
    return 0;
}

static int places_of(PyObject *pairs, Py_ssize_t count, struct place *places)
{
    if (!PyTuple_Check(pairs) || PyTuple_GET_SIZE(pairs) != count) {
        PyErr_SetString(PyExc_ValueError, "a place for each field is expected");
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *pair = PyTuple_GET_ITEM(pairs, i);
        if (!PyTuple_Check(pair)) {
            PyErr_SetString(PyExc_TypeError, "a place is a tuple");
            return -1;
        }
        if (!PyArg_ParseTuple(pair, "nn", &places[i].start, &places[i].end))
            return -1;
        if (places[i].start < 0 || places[i].end < places[i].start) {
            PyErr_SetString(PyExc_ValueError, "a place ends before it begins");
            return -1;
        }
    }
    return 0;
}

/* The number of a new node: (name, places or None, end, number, qualifier, start, end). -1 and an error, or -2. */
static int32_t node_new(Scan *scan, PyObject *told)
{
    struct node node = {0};
    PyObject *places;
    if (scan->count >= MOST_NODES)
        return NONE;
    if (!PyTuple_Check(told)) {
        PyErr_SetString(PyExc_TypeError, "a node is told as a tuple");
        return -1;
    }
    if (!PyArg_ParseTuple(told, "UOnnnnn", &node.name, &places, &node.end, &node.number, &node.qualifier,
                          &node.qualified.start, &node.qualified.end))
        return -1;
    if (node.number >= scan->above || node.qualifier >= scan->above || node.qualified.start < 0 ||
        node.qualified.end < node.qualified.start) {
        PyErr_SetString(PyExc_ValueError, "no such column");
        return -1;
    }
    if (scan->count == scan->room) {
        int32_t room = scan->room ? 2 * scan->room : 64;
        struct node *nodes = PyMem_Realloc(scan->nodes, (size_t)room * sizeof *nodes);
        if (!nodes) {
            PyErr_NoMemory();
            return -1;
        }
        scan->nodes = nodes;
        scan->room = room;
    }
    if (places != Py_None) {
        node.places = PyMem_Malloc((size_t)(scan->fields + 1) * sizeof *node.places);
        if (!node.places) {
            PyErr_NoMemory();
            return -1;
        }
        if (places_of(places, scan->fields, node.places) < 0) {
            PyMem_Free(node.places);
            return -1;
        }
    }
    Py_INCREF(node.name);
    scan->nodes[scan->count] = node;
    return scan->count++;
}

/* The node of a name below another: WRONG where it cannot stand there; NONE, with or without an error, where it
   cannot be told. */
static int32_t node_below(Scan *scan, int32_t node, const char *name)
{
    int32_t known = slot_in(scan->slots, scan->slots_room, node, name)->child;
    if (known != NONE)
        return known;
    if (scan->count >= MOST_NODES)
        return NONE;
    PyObject *told = PyObject_CallFunction(scan->enter, "is#", (int)node, name, (Py_ssize_t)NAME);
    if (!told)
        return NONE;
    int32_t child = told == Py_None ? WRONG : node_new(scan, told);
    int failed = told != Py_None && child < 0;
    Py_DECREF(told);
    if (failed)
        return NONE;
    if (child == WRONG) { /* takes a node too, so that no number of names fills the table */
        struct node empty = {0};
        empty.name = PyUnicode_FromString("");
        if (!empty.name)
            return NONE;
        PyObject *nothing = Py_BuildValue("(OOnnnnn)", empty.name, Py_None, (Py_ssize_t)0, (Py_ssize_t)-1,
                                          (Py_ssize_t)-1, (Py_ssize_t)0, (Py_ssize_t)0);
        Py_DECREF(empty.name);
        int32_t taken = nothing ? node_new(scan, nothing) : -1;
        Py_XDECREF(nothing);
        if (taken < 0)
            return NONE;
    }
    return slot_put(scan, node, name, child) < 0 ? NONE : child;
}

/* -- texts */

static int is_ascii(const char *at, Py_ssize_t length)
{
    Py_ssize_t i = 0;
    for (; i + 8 <= length; i += 8)
        if (word(at + i) & 0x8080808080808080u)
            return 0;
    for (; i < length; i++)
        if ((unsigned char)at[i] & 0x80)
            return 0;
    return 1;
}

/* A new reference to the text at a place, without the blanks at its end; None where it is blank. */
static PyObject *ascii_text(const char *record, Py_ssize_t length, struct place place)
{
    Py_ssize_t end = place.end < length ? place.end : length;
    while (end > place.start && record[end - 1] == ' ')
        end--;
    if (end <= place.start)
        Py_RETURN_NONE;
    Py_ssize_t size = end - place.start;
    if (size == 1)
        return PyUnicode_FromOrdinal((unsigned char)record[place.start]);
    PyObject *text = PyUnicode_New(size, 127);
    if (text)
        memcpy(PyUnicode_1BYTE_DATA(text), record + place.start, (size_t)size);
    return text;
}

static PyObject *text_of(PyObject *record, struct place place)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(record), end = place.end < length ? place.end : length;
    while (end > place.start && PyUnicode_READ_CHAR(record, end - 1) == ' ')
        end--;
    if (end <= place.start)
        Py_RETURN_NONE;
    return PyUnicode_Substring(record, place.start, end);
}

/* -- rows: 1 one more, 0 not usual, -1 an error. What of the row was put is the caller's to take back. */

static int put(PyObject *column, PyObject *value)
{
    if (!value)
        return -1;
    int failed = PyList_Append(column, value);
    Py_DECREF(value);
    return failed;
}

static int put_above(Scan *scan, PyObject **columns)
{
    struct open *last = &scan->stack[scan->depth - 1];
    PyObject *name = scan->depth > 1 ? scan->nodes[last->node].name : Py_None;
    PyObject *number = scan->depth > 1 ? PyLong_FromSsize_t(last->count) : Py_NewRef(Py_None);
    if (put(columns[PSGNUM], number) < 0 || put(columns[ABOVE_NAME], Py_NewRef(name)) < 0)
        return -1;
    for (Py_ssize_t i = 0; i < scan->above; i++) {
        PyObject *value = NULL;
        for (int at = scan->depth - 1; at > 0 && !value; at--) {
            struct open *open = &scan->stack[at];
            struct node *node = &scan->nodes[open->node];
            if (node->number == i)
                value = PyLong_FromSsize_t(open->count);
            else if (node->qualifier == i)
                value = Py_NewRef(open->qualifier ? open->qualifier : Py_None);
            else
                continue;
            if (!value)
                return -1;
        }
        if (put(columns[ABOVE + i], value ? value : Py_NewRef(Py_None)) < 0)
            return -1;
    }
    return 0;
}

static int put_row(Scan *scan, struct node *node, const char *record, Py_ssize_t length, const char *encoding,
                   PyObject **columns)
{
    PyObject *text = NULL;
    if (!is_ascii(record, length)) {
        if (!encoding)
            return 0;
        text = PyUnicode_Decode(record, length, encoding, "strict");
        if (!text) {
            if (!PyErr_ExceptionMatches(PyExc_UnicodeError))
                return -1;
            PyErr_Clear();
            return 0;
        }
        if (PyUnicode_KIND(text) == PyUnicode_4BYTE_KIND) { /* characters that count two units */
            Py_DECREF(text);
            return 0;
        }
        length = PyUnicode_GET_LENGTH(text);
    }
    int done = -1;
    for (Py_ssize_t i = length - 1; i >= node->end; i--) /* data behind the definition */
        if ((text ? PyUnicode_READ_CHAR(text, i) : (Py_UCS4)(unsigned char)record[i]) != ' ') {
            done = 0;
            goto end;
        }
    if (put(columns[SEGNUM], PyLong_FromSsize_t(scan->records)) < 0 || put_above(scan, columns) < 0)
        goto end;
    columns += ABOVE + scan->above;
    for (Py_ssize_t i = 0; i < scan->fields; i++)
        if (put(columns[i], text ? text_of(text, node->places[i]) : ascii_text(record, length, node->places[i])) < 0)
            goto end;
    done = 1;
end:
    Py_XDECREF(text);
    return done;
}

/* -- the stack */

static void pop_to(Scan *scan, int depth)
{
    while (scan->depth > depth) {
        struct open *last = &scan->stack[--scan->depth];
        Py_CLEAR(last->qualifier);
    }
}

static int push(Scan *scan, const char *record, Py_ssize_t length, int32_t child)
{
    struct node *node = &scan->nodes[child];
    struct open open = {.node = child, .count = scan->records};
    if (scan->depth >= DEEPEST)
        return 0;
    memcpy(open.number, record + NUMBER, DIGITS);
    if (node->qualifier >= 0) {
        Py_ssize_t end = node->qualified.end < length ? node->qualified.end : length;
        if (!is_ascii(record, end))
            return 0;
        open.qualifier = ascii_text(record, length, node->qualified);
        if (!open.qualifier)
            return -1;
    }
    scan->stack[scan->depth++] = open;
    return 1;
}

/* One record: 1 done, 0 not usual, -1 an error. `rows` is raised where it gave one. */
static int take(Scan *scan, const char *record, Py_ssize_t length, const char *encoding, PyObject **columns,
                Py_ssize_t *rows)
{
    const char *above = record + PARENT, *own = record + NUMBER;
    if (length < BASE || !is_ascii(record, BASE))
        return 0;
    int at = scan->depth - 1;
    while (at && memcmp(scan->stack[at].number, above, DIGITS) != 0)
        at--;
    if (!at)
        for (int i = 0; i < DIGITS; i++)
            if (above[i] != '0' && above[i] != ' ')
                return 0;
    pop_to(scan, at + 1);
    int32_t child = node_below(scan, scan->stack[at].node, record);
    if (child < 0)
        return PyErr_Occurred() ? -1 : 0;
    if (memcmp(own, ZEROS, DIGITS) == 0 || memcmp(own, BLANKS, DIGITS) == 0)
        return 0;
    scan->records++;
    if (scan->nodes[child].places) {
        int done = put_row(scan, &scan->nodes[child], record, length, encoding, columns);
        if (done <= 0)
            return done;
        ++*rows;
    }
    return push(scan, record, length, child);
}

/* -- the object */

PyDoc_STRVAR(part_doc, "part(data, start, stop, root, crlf, whole, encoding, columns): the records of an IDoc, or, where root is -1,\n"
                       "more of them: lines of data[start:stop] up to the next control record, which `whole` insists on. Appends to\n"
                       "the columns from SEGNUM on; returns the number of rows, that of records, and where they end; -1 rows and\n"
                       "nothing done where they are not usual, -2 where `whole` is not kept.");

static PyObject *scan_part(Scan *scan, PyObject *args)
{
    Py_buffer data;
    Py_ssize_t start, stop, rows = 0;
    int root, crlf, whole;
    const char *encoding;
    PyObject *lists;
    if (!PyArg_ParseTuple(args, "y*nnippzO!", &data, &start, &stop, &root, &crlf, &whole, &encoding, &PyList_Type, &lists))
        return NULL;
    PyObject **columns = NULL, *result = NULL;
    struct open before[DEEPEST];
    Py_ssize_t width = ABOVE + scan->above + scan->fields, had = 0, records = scan->records;
    int depth = 0, done = 1, ended = 0;
    if (start < 0 || stop > data.len || start > stop || root >= scan->count || PyList_GET_SIZE(lists) != width ||
        (root < 0 && !scan->depth)) {
        PyErr_SetString(PyExc_ValueError, "no such part");
        goto end;
    }
    columns = PyMem_Malloc((size_t)width * sizeof *columns);
    if (!columns) {
        PyErr_NoMemory();
        goto end;
    }
    for (Py_ssize_t i = 0; i < width; i++) {
        columns[i] = PyList_GET_ITEM(lists, i);
        if (!PyList_Check(columns[i])) {
            PyErr_SetString(PyExc_TypeError, "a column is a list");
            goto end;
        }
    }
    had = PyList_GET_SIZE(columns[SEGNUM]);
    if (root >= 0) {
        pop_to(scan, 0);
        scan->stack[scan->depth++] = (struct open){.node = root};
        memcpy(scan->stack[0].number, ZEROS, DIGITS);
        scan->records = records = 0;
    }
    depth = scan->depth;
    memcpy(before, scan->stack, (size_t)depth * sizeof *before);
    for (int i = 0; i < depth; i++)
        Py_XINCREF(before[i].qualifier);
    const char *at = (const char *)data.buf + start, *end = (const char *)data.buf + stop;
    while (at < end && done == 1) {
        ended = end - at >= 6 && memcmp(at, "EDI_DC", 6) == 0;
        if (ended)
            break;
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end || (crlf && (line_end == at || line_end[-1] != '\r'))) {
            done = whole && !line_end ? INCOMPLETE : 0;
            break;
        }
        done = take(scan, at, line_end - at - (crlf ? 1 : 0), encoding, columns, &rows);
        at = line_end + 1;
    }
    if (done == 1 && whole && !ended)
        done = INCOMPLETE;
    if (done != 1) { /* as if nothing had been done */
        pop_to(scan, 0);
        memcpy(scan->stack, before, (size_t)depth * sizeof *before);
        scan->depth = depth;
        scan->records = records;
        PyObject *kind, *value, *traceback;
        PyErr_Fetch(&kind, &value, &traceback);
        for (Py_ssize_t i = SEGNUM; i < width; i++)
            if (PyList_SetSlice(columns[i], had, PY_SSIZE_T_MAX, NULL) < 0)
                done = -1;
        if (kind)
            PyErr_Restore(kind, value, traceback);
    } else
        for (int i = 0; i < depth; i++)
            Py_XDECREF(before[i].qualifier);
    if (done == 1)
        result = Py_BuildValue("nnn", rows, scan->records - records, at - (const char *)data.buf);
    else if (done != -1)
        result = Py_BuildValue("nnn", (Py_ssize_t)(done == INCOMPLETE ? -2 : -1), (Py_ssize_t)0, start);
end:
    PyMem_Free(columns);
    PyBuffer_Release(&data);
    return result;
}

PyDoc_STRVAR(root_doc, "root(): a new node that stands above all of an IDoc.");

static PyObject *scan_root(Scan *scan, PyObject *Py_UNUSED(ignored))
{
    PyObject *told = Py_BuildValue("(sOnnnnn)", "", Py_None, (Py_ssize_t)0, (Py_ssize_t)-1, (Py_ssize_t)-1,
                                   (Py_ssize_t)0, (Py_ssize_t)0);
    int32_t node = told ? node_new(scan, told) : -1;
    Py_XDECREF(told);
    if (node == -1)
        return NULL;
    return PyLong_FromLong(node == NONE ? -1 : node);
}

PyDoc_STRVAR(state_doc, "state(): the number of records so far, and of each open segment number, node, SEGNUM and qualifier.");

static PyObject *scan_state(Scan *scan, PyObject *Py_UNUSED(ignored))
{
    PyObject *open = PyList_New(0);
    for (int i = 1; open && i < scan->depth; i++) {
        struct open *one = &scan->stack[i];
        PyObject *told = Py_BuildValue("nis#O", one->count, (int)one->node, one->number, (Py_ssize_t)DIGITS,
                                       one->qualifier ? one->qualifier : Py_None);
        if (!told || PyList_Append(open, told) < 0)
            Py_CLEAR(open);
        Py_XDECREF(told);
    }
    return open ? Py_BuildValue("nN", scan->records, open) : NULL;
}

static PyObject *scan_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(options))
{
    PyObject *enter;
    Py_ssize_t above, fields;
    if (!PyArg_ParseTuple(args, "Onn", &enter, &above, &fields))
        return NULL;
    if (above < 0 || fields < 0) {
        PyErr_SetString(PyExc_ValueError, "no such number of columns");
        return NULL;
    }
    Scan *scan = (Scan *)type->tp_alloc(type, 0);
    if (!scan)
        return NULL;
    scan->enter = Py_NewRef(enter);
    scan->above = above;
    scan->fields = fields;
    scan->slots = slots_new(FEWEST_SLOTS);
    scan->slots_room = FEWEST_SLOTS;
    if (!scan->slots) {
        Py_DECREF(scan);
        return NULL;
    }
    return (PyObject *)scan;
}

static int scan_traverse(Scan *scan, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(scan));
    Py_VISIT(scan->enter);
    return 0;
}

static int scan_clear(Scan *scan)
{
    Py_CLEAR(scan->enter);
    return 0;
}

static void scan_free(Scan *scan)
{
    PyTypeObject *type = Py_TYPE(scan);
    PyObject_GC_UnTrack(scan);
    scan_clear(scan);
    pop_to(scan, 0);
    for (int32_t i = 0; i < scan->count; i++) {
        Py_DECREF(scan->nodes[i].name);
        PyMem_Free(scan->nodes[i].places);
    }
    PyMem_Free(scan->nodes);
    PyMem_Free(scan->slots);
    type->tp_free(scan);
    Py_DECREF(type);
}

static PyMethodDef scan_methods[] = {
    {"part", (PyCFunction)scan_part, METH_VARARGS, part_doc},
    {"root", (PyCFunction)scan_root, METH_NOARGS, root_doc},
    {"state", (PyCFunction)scan_state, METH_NOARGS, state_doc},
    {NULL, NULL, 0, NULL},
};

PyDoc_STRVAR(scan_doc, "Scan(enter, above, fields): `enter(node, name)` tells of a segment name that is new below a node what stands\n"
                       "at `node_new` in the source, None where it cannot stand there; `above` and `fields` are numbers of columns.");

static PyType_Slot scan_slots[] = {
    {Py_tp_doc, (void *)scan_doc},     {Py_tp_new, scan_new},     {Py_tp_traverse, scan_traverse},
    {Py_tp_clear, scan_clear},         {Py_tp_dealloc, scan_free}, {Py_tp_methods, scan_methods},
    {0, NULL},
};

static PyType_Spec scan_spec = {
    .name = "idockit.formats._tablekernel.Scan",
    .basicsize = sizeof(Scan),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = scan_slots,
};

/* -- texts as Arrow has them */

PyDoc_STRVAR(packed_doc, "packed(texts): texts and None in a list as the buffers of an Arrow string array: validity (bits), offsets\n"
                         "(32 bits) and data, and the number of None. None where the texts are too long for that.");

static PyObject *kernel_packed(PyObject *Py_UNUSED(module), PyObject *list)
{
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "a list is expected");
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(list), total = 0, nulls = 0, size;
    PyObject *validity = PyBytes_FromStringAndSize(NULL, (count + 7) / 8), *data = NULL, *result = NULL;
    PyObject *offsets = PyBytes_FromStringAndSize(NULL, (count + 1) * (Py_ssize_t)sizeof(int32_t));
    if (!validity || !offsets)
        goto end;
    unsigned char *bits = (unsigned char *)PyBytes_AS_STRING(validity);
    char *places = PyBytes_AS_STRING(offsets);
    memset(bits, 0, (size_t)PyBytes_GET_SIZE(validity));
    for (Py_ssize_t i = 0; i <= count; i++) {
        int32_t at = (int32_t)total;
        memcpy(places + i * (Py_ssize_t)sizeof at, &at, sizeof at);
        if (i == count)
            break;
        PyObject *text = PyList_GET_ITEM(list, i);
        if (text == Py_None) {
            nulls++;
            continue;
        }
        if (!PyUnicode_AsUTF8AndSize(text, &size))
            goto end;
        bits[i / 8] |= (unsigned char)(1u << (i % 8));
        total += size;
        if (total > INT32_MAX) {
            result = Py_NewRef(Py_None);
            goto end;
        }
    }
    data = PyBytes_FromStringAndSize(NULL, total);
    if (!data)
        goto end;
    char *put = PyBytes_AS_STRING(data);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *text = PyList_GET_ITEM(list, i);
        if (text == Py_None)
            continue;
        const char *utf8 = PyUnicode_AsUTF8AndSize(text, &size);
        if (!utf8)
            goto end;
        memcpy(put, utf8, (size_t)size);
        put += size;
    }
    result = Py_BuildValue("OOOn", validity, offsets, data, nulls);
end:
    Py_XDECREF(validity);
    Py_XDECREF(offsets);
    Py_XDECREF(data);
    return result;
}

static PyMethodDef kernel_methods[] = {
    {"packed", kernel_packed, METH_O, packed_doc},
    {NULL, NULL, 0, NULL},
};

static int kernel_exec(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&scan_spec);
    if (!type)
        return -1;
    int failed = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot kernel_slots[] = {{Py_mod_exec, kernel_exec}, {0, NULL}};

static struct PyModuleDef kernel = {
    PyModuleDef_HEAD_INIT,
    .m_name = "idockit.formats._tablekernel",
    .m_doc = "Rows of a table out of flat records, in C: see tables.quick.",
    .m_methods = kernel_methods,
    .m_slots = kernel_slots,
};

PyMODINIT_FUNC PyInit__tablekernel(void)
{
    return PyModuleDef_Init(&kernel);
}

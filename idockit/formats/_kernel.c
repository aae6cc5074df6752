/* Records of an IDoc to XML bytes: the usual case of xmlbody.Body, for speed only.

   Whatever is not usual (a number, a level, a character, data behind the last field) makes `records` and
   `segment` return None with nothing done; the Python code then does the work, or tells what is wrong. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

/* Places of the data header of 4.x. */
enum { DOCUMENT = 30, NUMBER = 49, PARENT = 55, LEVEL = 61, BASE = 63, DIGITS = 6 };

enum { LONGEST = 5 }; /* bytes that a unit becomes at the most: &amp; */

static const char FORM[] = "idockit.formats._kernel.form";

static PyObject *s_children, *s_handler, *s_kernel, *s_level, *s_wrong;

/* -- forms: the tags of a segment and the places of its fields */

struct tag {
    const char *text;
    Py_ssize_t length;
};

struct field {
    Py_ssize_t start, end;
    struct tag before, after;
};

struct form {
    struct tag open, close;
    Py_ssize_t limit, tags, count; /* end of the last field, bytes of all tags, number of fields */
    PyObject *source;              /* owns the texts of the tags */
    struct field fields[];
};

static void form_free(PyObject *capsule)
{
    struct form *form = PyCapsule_GetPointer(capsule, FORM);
    if (form) {
        Py_DECREF(form->source);
        PyMem_Free(form);
    }
}

static struct tag tag_of(PyObject *bytes)
{
    return (struct tag){PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)};
}

PyDoc_STRVAR(form_doc, "form(open, close, limit, fields): what `records` and `segment` need of a segment type: its tags, the\n"
                       "end of the last field, and of each field, in order, start, end and tags.");

static PyObject *kernel_form(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *open, *close, *fields;
    Py_ssize_t limit, at = 0;
    if (!PyArg_ParseTuple(args, "SSnO!", &open, &close, &limit, &PyTuple_Type, &fields))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(fields);
    struct form *form = PyMem_Malloc(sizeof *form + (size_t)count * sizeof *form->fields);
    if (!form)
        return PyErr_NoMemory();
    form->open = tag_of(open);
    form->close = tag_of(close);
    form->limit = limit;
    form->tags = form->open.length;
    form->count = count;
    for (Py_ssize_t i = 0; i < count; i++) {
        struct field *field = &form->fields[i];
        PyObject *item = PyTuple_GET_ITEM(fields, i), *before, *after;
        if (!PyTuple_Check(item)) {
            PyErr_SetString(PyExc_TypeError, "a field is a tuple");
            goto failed;
        }
        if (!PyArg_ParseTuple(item, "nnSS", &field->start, &field->end, &before, &after))
            goto failed;
        if (field->start < at || field->end < field->start) {
            PyErr_SetString(PyExc_ValueError, "fields that are not in order");
            goto failed;
        }
        field->before = tag_of(before);
        field->after = tag_of(after);
        at = field->end;
        form->tags += field->before.length + field->after.length;
    }
    form->source = args;
    Py_INCREF(args);
    PyObject *capsule = PyCapsule_New(form, FORM, form_free);
    if (capsule)
        return capsule;
    Py_DECREF(args);
failed:
    PyMem_Free(form);
    return NULL;
}

/* -- output: bytes that grow */

struct output {
    PyObject *bytes;
    char *put;
    Py_ssize_t size;
};

static int output_start(struct output *out, Py_ssize_t size)
{
    out->bytes = PyBytes_FromStringAndSize(NULL, size);
    out->put = out->bytes ? PyBytes_AS_STRING(out->bytes) : NULL;
    out->size = size;
    return out->bytes ? 0 : -1;
}

static int output_room(struct output *out, Py_ssize_t more)
{
    Py_ssize_t used = out->put - PyBytes_AS_STRING(out->bytes);
    if (more <= out->size - used)
        return 0;
    if (more > PY_SSIZE_T_MAX / 2 - used) {
        PyErr_NoMemory();
        return -1;
    }
    out->size = 2 * (used + more);
    if (_PyBytes_Resize(&out->bytes, out->size) < 0)
        return -1;
    out->put = PyBytes_AS_STRING(out->bytes) + used;
    return 0;
}

/* The bytes written, which are the caller's then. */
static PyObject *output_end(struct output *out)
{
    if (_PyBytes_Resize(&out->bytes, out->put - PyBytes_AS_STRING(out->bytes)) < 0)
        return NULL;
    PyObject *bytes = out->bytes;
    out->bytes = NULL;
    return bytes;
}

static inline char *put_tag(char *put, struct tag tag)
{
    memcpy(put, tag.text, (size_t)tag.length);
    return put + tag.length;
}

static inline char *put_text(char *put, const char *text, size_t length)
{
    memcpy(put, text, length);
    return put + length;
}

/* -- values. `kind` is a constant where these are inlined. */

/* Units [at, end) as UTF-8, escaped; NULL for what XML cannot hold. */
static inline char *put_units(char *put, int kind, const void *data, Py_ssize_t at, Py_ssize_t end)
{
    for (; at < end; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c < 0x80) {
            if (c == '&')
                put = put_text(put, "&amp;", 5);
            else if (c == '<')
                put = put_text(put, "&lt;", 4);
            else if (c == '>')
                put = put_text(put, "&gt;", 4);
            else if (c >= 0x20 || c == '\t')
                *put++ = (char)c;
            else if (c == '\r')
                put = put_text(put, "&#13;", 5);
            else
                return NULL;
            continue;
        }
        if (c < 0x800) {
            *put++ = (char)(0xC0 | c >> 6);
            *put++ = (char)(0x80 | (c & 0x3F));
            continue;
        }
        if (c >= 0xD800 && c < 0xE000) {
            Py_UCS4 low = at + 1 < end ? PyUnicode_READ(kind, data, at + 1) : 0;
            if (c >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
                return NULL;
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at++;
        }
        if (c < 0x10000) {
            if (c >= 0xFFFE)
                return NULL;
            *put++ = (char)(0xE0 | c >> 12);
        } else {
            *put++ = (char)(0xF0 | c >> 18);
            *put++ = (char)(0x80 | (c >> 12 & 0x3F));
        }
        *put++ = (char)(0x80 | (c >> 6 & 0x3F));
        *put++ = (char)(0x80 | (c & 0x3F));
    }
    return put;
}

/* Where the units [start, end) end without trailing blanks. */
static inline Py_ssize_t trimmed(int kind, const void *data, Py_ssize_t start, Py_ssize_t end)
{
    if (kind == PyUnicode_1BYTE_KIND)
        while (end - start >= 8 && !memcmp((const char *)data + end - 8, "        ", 8))
            end -= 8;
    while (end > start && PyUnicode_READ(kind, data, end - 1) == ' ')
        end--;
    return end;
}

static inline char *put_fields(char *put, const struct form *form, int kind, const void *data, Py_ssize_t length)
{
    length = trimmed(kind, data, 0, length);
    if (length > form->limit)
        return NULL;
    for (Py_ssize_t i = 0; i < form->count && form->fields[i].start < length; i++) {
        const struct field *field = &form->fields[i];
        Py_ssize_t end = trimmed(kind, data, field->start, field->end < length ? field->end : length);
        if (end == field->start)
            continue;
        put = put_tag(put, field->before);
        put = put_units(put, kind, data, field->start, end);
        if (!put)
            return NULL;
        put = put_tag(put, field->after);
    }
    return put;
}

/* The opening tag and the fields of a record. 1: written; 0: not of the usual kind; -1: exception. */
static int put_segment(struct output *out, const struct form *form, PyObject *record)
{
    const void *data = PyUnicode_DATA(record);
    Py_ssize_t length = PyUnicode_GET_LENGTH(record);
    if (output_room(out, LONGEST * length + form->tags) < 0)
        return -1;
    char *put = put_tag(out->put, form->open);
    switch (PyUnicode_KIND(record)) {
    case PyUnicode_1BYTE_KIND: put = put_fields(put, form, PyUnicode_1BYTE_KIND, data, length); break;
    case PyUnicode_2BYTE_KIND: put = put_fields(put, form, PyUnicode_2BYTE_KIND, data, length); break;
    default: put = put_fields(put, form, PyUnicode_4BYTE_KIND, data, length);
    }
    if (!put)
        return 0;
    out->put = put;
    return 1;
}

PyDoc_STRVAR(segment_doc, "segment(form, record): a record with nothing below it as XML, or None.");

static PyObject *kernel_segment(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *capsule, *record, *found = NULL;
    if (!PyArg_ParseTuple(args, "OU", &capsule, &record))
        return NULL;
    const struct form *form = PyCapsule_GetPointer(capsule, FORM);
    struct output out;
    if (!form || output_start(&out, 1024) < 0)
        return NULL;
    int done = put_segment(&out, form, record);
    if (done > 0 && output_room(&out, form->close.length) == 0) {
        out.put = put_tag(out.put, form->close);
        found = output_end(&out);
    }
    Py_XDECREF(out.bytes);
    if (done == 0)
        Py_RETURN_NONE;
    return found;
}

/* -- the stack of open segments */

struct level {
    PyObject *place, *capsule; /* owned; no capsule at the bottom */
    const struct form *form;
    char number[DIGITS];
};

/* What is known of a segment name below a place. */
struct node {
    PyObject *above, *key, *place, *capsule; /* owned */
    const struct form *form;
    char level[BASE - LEVEL];
};

enum { NODES = 64 };

struct work {
    struct output out;
    struct level *levels;
    Py_ssize_t depth, count;
    const char *document;
    PyObject *enter;
    struct node nodes[NODES]; /* by a hash of place and name, the last one met each */
};

/* Whether there is this text, of 8-bit characters, at a place of a record. */
static inline int is_there(int kind, const void *data, Py_ssize_t at, const char *text, Py_ssize_t length)
{
    if (kind == PyUnicode_1BYTE_KIND)
        return !memcmp((const char *)data + at, text, (size_t)length);
    for (Py_ssize_t i = 0; i < length; i++)
        if (PyUnicode_READ(kind, data, at + i) != (unsigned char)text[i])
            return 0;
    return 1;
}

/* The 8-bit characters of a string of this length; NULL where it is another. */
static const char *narrow(PyObject *text, Py_ssize_t length)
{
    if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) != length || PyUnicode_KIND(text) != PyUnicode_1BYTE_KIND)
        return NULL;
    return (const char *)PyUnicode_1BYTE_DATA(text);
}

/* The form of a place, and who owns it as a new reference. NULL, maybe with an exception, where it has none. */
static const struct form *form_of(PyObject *place, PyObject **capsule)
{
    PyObject *handler = PyObject_GetAttr(place, s_handler);
    *capsule = handler ? PyObject_GetAttr(handler, s_kernel) : NULL;
    Py_XDECREF(handler);
    return *capsule && *capsule != Py_None ? PyCapsule_GetPointer(*capsule, FORM) : NULL;
}

/* Open a place; its number is there already. Takes the reference to `capsule`. */
static void push(struct work *work, PyObject *place, PyObject *capsule, const struct form *form)
{
    struct level *level = &work->levels[work->depth++];
    Py_INCREF(place);
    level->place = place;
    level->capsule = capsule;
    level->form = form;
}

static void pop(struct work *work)
{
    struct level *level = &work->levels[--work->depth];
    Py_DECREF(level->place);
    Py_XDECREF(level->capsule);
}

static void node_clear(struct node *node)
{
    Py_CLEAR(node->above);
    Py_CLEAR(node->key);
    Py_CLEAR(node->place);
    Py_CLEAR(node->capsule);
}

static void nodes_clear(struct work *work)
{
    for (int i = 0; i < NODES; i++)
        node_clear(&work->nodes[i]);
}

/* The place of a SEGNAM: a new reference. A new place may make others be forgotten, here too. */
static PyObject *place_of(struct work *work, PyObject *above, PyObject *key)
{
    PyObject *place = NULL, *children = PyObject_GetAttr(above, s_children);
    if (children && PyDict_Check(children)) {
        place = PyDict_GetItemWithError(children, key);
        Py_XINCREF(place);
    }
    if (children && !place && !PyErr_Occurred()) {
        nodes_clear(work);
        place = PyObject_CallFunctionObjArgs(work->enter, above, key, NULL);
    }
    Py_XDECREF(children);
    return place;
}

/* Find out about the name of a record. 1: done; 0: not of the usual kind; -1: exception. */
static int node_fill(struct work *work, struct node *node, PyObject *above, PyObject *record)
{
    PyObject *level = NULL, *wrong = NULL;
    int done = -1;
    PyObject *key = PyUnicode_Substring(record, 0, DOCUMENT);
    PyObject *place = key ? place_of(work, above, key) : NULL;
    node_clear(node);
    Py_INCREF(above);
    node->above = above;
    node->key = key;
    node->place = place;
    if (!place)
        goto end;
    node->form = form_of(place, &node->capsule);
    if (PyErr_Occurred() || !(level = PyObject_GetAttr(place, s_level)) ||
        !(wrong = PyObject_GetAttr(place, s_wrong)))
        goto end;
    int no = PyObject_IsTrue(wrong);
    const char *text = narrow(level, BASE - LEVEL);
    if (no < 0)
        goto end;
    done = !no && text && node->form && PyUnicode_KIND(key) == PyUnicode_1BYTE_KIND;
    if (done)
        memcpy(node->level, text, BASE - LEVEL);
end:
    Py_XDECREF(level);
    Py_XDECREF(wrong);
    if (done <= 0)
        node_clear(node);
    return done;
}

static struct node *node_at(struct work *work, PyObject *above, int kind, const void *data)
{
    size_t hash = (size_t)above >> 4;
    for (int i = 2; i < 10; i++)
        hash = hash * 31 + PyUnicode_READ(kind, data, i);
    return &work->nodes[hash % NODES];
}

/* One record, with the closing tags before it. 1: done; 0: not of the usual kind; -1: exception. */
static int put_record(struct work *work, PyObject *record)
{
    if (!PyUnicode_Check(record) || PyUnicode_GET_LENGTH(record) < BASE || work->count >= 999999)
        return 0;
    const void *data = PyUnicode_DATA(record);
    int kind = PyUnicode_KIND(record);
    while (!is_there(kind, data, PARENT, work->levels[work->depth - 1].number, DIGITS)) {
        if (work->depth == 1)
            return 0;
        struct tag close = work->levels[work->depth - 1].form->close;
        if (output_room(&work->out, close.length) < 0)
            return -1;
        work->out.put = put_tag(work->out.put, close);
        pop(work);
    }
    PyObject *above = work->levels[work->depth - 1].place;
    struct node *node = node_at(work, above, kind, data);
    if (node->above != above || !is_there(kind, data, 0, (const char *)PyUnicode_1BYTE_DATA(node->key), DOCUMENT)) {
        int done = node_fill(work, node, above, record);
        if (done <= 0)
            return done;
    }
    char *number = work->levels[work->depth].number;
    Py_ssize_t rest = ++work->count;
    for (int i = DIGITS - 1; i >= 0; i--, rest /= 10)
        number[i] = (char)('0' + rest % 10);
    if (!is_there(kind, data, DOCUMENT, work->document, NUMBER - DOCUMENT) ||
        !is_there(kind, data, NUMBER, number, DIGITS) || !is_there(kind, data, LEVEL, node->level, BASE - LEVEL))
        return 0;
    Py_INCREF(node->capsule);
    push(work, node->place, node->capsule, node->form);
    return put_segment(&work->out, node->form, record);
}

/* (bytes, places, numbers): what was written and what is open. */
static PyObject *result(struct work *work)
{
    PyObject *places = PyList_New(work->depth), *numbers = PyList_New(work->depth);
    PyObject *bytes = places && numbers ? output_end(&work->out) : NULL;
    for (Py_ssize_t i = 0; bytes && i < work->depth; i++) {
        PyObject *number = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, work->levels[i].number, DIGITS);
        if (!number)
            Py_CLEAR(bytes);
        else
            PyList_SET_ITEM(numbers, i, number);
        Py_INCREF(work->levels[i].place);
        PyList_SET_ITEM(places, i, work->levels[i].place);
    }
    PyObject *found = bytes ? PyTuple_Pack(3, bytes, places, numbers) : NULL;
    Py_XDECREF(bytes);
    Py_XDECREF(places);
    Py_XDECREF(numbers);
    return found;
}

PyDoc_STRVAR(records_doc,
             "records(records, places, numbers, document, count, enter): data records of 4.x as XML, behind `count`\n"
             "others. `places` and `numbers` are of the open segments, the top first; `document` is MANDT and\n"
             "DOCNUM; `enter(place, key)` makes a place. Returns the XML and what is open then, or None.");

static PyObject *kernel_records(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *lists[3], *records = NULL, *places = NULL, *numbers = NULL, *document, *found = NULL;
    struct work work = {.depth = 0};
    if (!PyArg_ParseTuple(args, "O!O!O!UnO", &PyList_Type, &lists[0], &PyList_Type, &lists[1], &PyList_Type, &lists[2],
                          &document, &work.count, &work.enter))
        return NULL;
    Py_ssize_t open = PyList_GET_SIZE(lists[1]), size = 1024;
    work.document = narrow(document, NUMBER - DOCUMENT);
    if (!work.document || work.count < 0 || open < 1 || PyList_GET_SIZE(lists[2]) != open)
        Py_RETURN_NONE;
    /* copies: nobody may change them while `enter` runs */
    int done = -1;
    if (!(records = PyList_AsTuple(lists[0])) || !(places = PyList_AsTuple(lists[1])) ||
        !(numbers = PyList_AsTuple(lists[2])))
        goto end;
    Py_ssize_t count = PyTuple_GET_SIZE(records);
    for (Py_ssize_t i = 0; i < count; i++)
        if (PyUnicode_Check(PyTuple_GET_ITEM(records, i)))
            size += 2 * PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(records, i));
    work.levels = PyMem_Calloc((size_t)(open + count), sizeof *work.levels);
    if (!work.levels)
        PyErr_NoMemory();
    else if (output_start(&work.out, size) == 0)
        done = 1;
    for (Py_ssize_t i = 0; done > 0 && i < open; i++) {
        PyObject *place = PyTuple_GET_ITEM(places, i), *capsule = NULL;
        const char *number = narrow(PyTuple_GET_ITEM(numbers, i), DIGITS);
        const struct form *form = i && number ? form_of(place, &capsule) : NULL;
        if (number)
            memcpy(work.levels[i].number, number, DIGITS);
        push(&work, place, capsule, form);
        done = PyErr_Occurred() ? -1 : number && (form || !i);
    }
    for (Py_ssize_t i = 0; done > 0 && i < count; i++)
        done = put_record(&work, PyTuple_GET_ITEM(records, i));
    if (done > 0)
        found = result(&work);
end:
    while (work.depth > 0)
        pop(&work);
    nodes_clear(&work);
    PyMem_Free(work.levels);
    Py_XDECREF(work.out.bytes);
    Py_XDECREF(records);
    Py_XDECREF(places);
    Py_XDECREF(numbers);
    if (done == 0)
        Py_RETURN_NONE;
    return found;
}

static PyMethodDef methods[] = {
    {"form", kernel_form, METH_VARARGS, form_doc},
    {"segment", kernel_segment, METH_VARARGS, segment_doc},
    {"records", kernel_records, METH_VARARGS, records_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "_kernel", .m_doc = "Records of an IDoc to XML bytes.", .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC PyInit__kernel(void)
{
    struct { PyObject **place; const char *name; } names[] = {
        {&s_children, "children"}, {&s_handler, "handler"}, {&s_kernel, "kernel"}, {&s_level, "level"},
        {&s_wrong, "wrong"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!*names[i].place && !(*names[i].place = PyUnicode_InternFromString(names[i].name)))
            return NULL;
    return PyModule_Create(&definition);
}

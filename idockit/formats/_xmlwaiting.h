/* What waits to be told to the target, for _xmlkernel.c.

   What is usual waits, to be told many at a time: segments whose first children are plain fields and all others
   segments, and "leaves", elements without attributes and without elements inside. Everything else is told event
   by event, as are those that the target does not want otherwise. White space between elements is not told. */

#include "_xmlnames.h"

typedef struct XML_ParserStruct *XML_Parser;

static PyObject *s_SEGMENT, *s_one, *s_at, *s_fields, *s_kinds, *s_plain_fields, *s_plain_segments, *empty;

enum { FURTHEST = 1 << 20 };

/* An element that holds text only. `units`: characters, each one unit of length; -1: not a plain value. */
struct leaf {
    PyObject *name;
    Py_ssize_t start, end, units;
};

/* An element with SEGMENT="1". Its fields are the leaves from `first` up to `last`, once `body`, the text that
   they make, is there. `parent` and `depth` count those that wait: -1 and 0 where the parent was told. */
struct segment {
    PyObject *name, *fields, *body; /* owned; `fields` has the places of fields by name */
    Py_ssize_t first, last, parent, depth;
    int closed;
};

struct buffer {
    char *text;
    Py_ssize_t used, size;
};

typedef struct {
    PyObject_HEAD
    XML_Parser parser;
    PyObject *target, *start, *end, *data, *comment, *pi, *plain_fields, *plain_segments;
    struct names names;
    PyObject **open; /* names of the open elements */
    Py_ssize_t depth, open_size;
    /* what was not told yet */
    struct segment *segments;
    Py_ssize_t segments_used, segments_size, current; /* current: the innermost that is open, -1: none */
    struct leaf *leaves;
    Py_ssize_t leaves_used, leaves_size, first; /* first: of the innermost open element, those not in a body */
    int leaf_waits;                             /* the innermost open element may be a leaf */
    struct buffer text, body;
    Py_ssize_t mark; /* where in `text` the text since the last tag begins */
    int after_end; /* that text follows an end tag */
    int torn;      /* the first part of that text was told */
    int failed, busy, done, events;
} Parser;

/* Make room for more text. */
static int room(struct buffer *buffer, Py_ssize_t more)
{
    if (more <= buffer->size - buffer->used)
        return 0;
    if (more > PY_SSIZE_T_MAX / 2 - buffer->used) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t size = 2 * (buffer->used + more) + 1024;
    char *text = PyMem_Realloc(buffer->text, (size_t)size);
    if (!text) {
        PyErr_NoMemory();
        return -1;
    }
    buffer->text = text;
    buffer->size = size;
    return 0;
}

/* -- events, told one by one */

static int call(PyObject *function, PyObject *one, PyObject *two)
{
    PyObject *arguments[] = {NULL, one, two};
    PyObject *found =
        PyObject_Vectorcall(function, arguments + 1, (two ? 2u : 1u) | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_XDECREF(found);
    return found ? 0 : -1;
}

/* What the target says to a question; -1 with an exception. */
static int ask(PyObject *function, PyObject *one, PyObject *two, PyObject *three)
{
    PyObject *arguments[] = {NULL, one, two, three};
    PyObject *found =
        PyObject_Vectorcall(function, arguments + 1, (three ? 3u : 2u) | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    int yes = found ? PyObject_IsTrue(found) : -1;
    Py_XDECREF(found);
    return yes;
}

static int tell_text(Parser *self, Py_ssize_t start, Py_ssize_t end)
{
    if (start == end)
        return 0;
    PyObject *text = PyUnicode_DecodeUTF8(self->text.text + start, end - start, NULL);
    int done = text ? call(self->data, text, NULL) : -1;
    Py_XDECREF(text);
    return done;
}

static int tell_start(Parser *self, PyObject *name, int segment)
{
    PyObject *attributes = PyDict_New();
    int done = attributes ? 0 : -1;
    if (done == 0 && segment)
        done = PyDict_SetItem(attributes, s_SEGMENT, s_one);
    if (done == 0)
        done = call(self->start, name, attributes);
    Py_XDECREF(attributes);
    return done;
}

static int tell_leaf(Parser *self, struct leaf *leaf)
{
    if (tell_start(self, leaf->name, 0) < 0 || tell_text(self, leaf->start, leaf->end) < 0)
        return -1;
    return call(self->end, leaf->name, NULL);
}

/* -- runs */

/* Put the leaves from `first` up to `last` that are plain fields into `body`: their places are in `fields`, the piece
   begins at `*at`. Returns the number of the first that is none; -1 with an exception. */
static Py_ssize_t build(Parser *self, PyObject *fields, Py_ssize_t first, Py_ssize_t last, Py_ssize_t *at)
{
    struct buffer *body = &self->body;
    body->used = 0;
    for (; first < last; first++) {
        struct leaf *leaf = &self->leaves[first];
        if (leaf->units < 0)
            break;
        PyObject *place = PyDict_GetItemWithError(fields, leaf->name);
        if (!place && PyErr_Occurred())
            return -1;
        if (!place || !PyTuple_CheckExact(place) || PyTuple_GET_SIZE(place) != 2)
            break;
        PyObject *from = PyTuple_GET_ITEM(place, 0), *to = PyTuple_GET_ITEM(place, 1);
        if (!PyLong_CheckExact(from) || !PyLong_CheckExact(to))
            break;
        Py_ssize_t start = PyLong_AsSsize_t(from), stop = PyLong_AsSsize_t(to);
        if (PyErr_Occurred())
            return -1;
        if (start < *at || start > FURTHEST || leaf->units > stop - start)
            break;
        Py_ssize_t length = leaf->end - leaf->start, blanks = start - *at;
        if (room(body, blanks + length) < 0)
            return -1;
        memset(body->text + body->used, ' ', (size_t)blanks);
        memcpy(body->text + body->used + blanks, self->text.text + leaf->start, (size_t)length);
        body->used += blanks + length;
        *at = start + leaf->units;
    }
    return first;
}

static void forget(Parser *self)
{
    while (self->leaves_used)
        Py_DECREF(self->leaves[--self->leaves_used].name);
    while (self->segments_used) {
        struct segment *last = &self->segments[--self->segments_used];
        Py_DECREF(last->name);
        Py_XDECREF(last->fields);
        Py_XDECREF(last->body);
    }
    self->first = 0;
    self->current = -1;
}

/* The plain leaves at the start of these, as a piece of the record in the making. Returns the first that was not
   told; -1 with an exception. */
static Py_ssize_t tell_plain(Parser *self, Py_ssize_t first, Py_ssize_t last)
{
    Py_ssize_t at, next = -1;
    PyObject *fields = PyObject_GetAttr(self->target, s_fields), *number = NULL, *body = NULL;
    if (!fields || !(number = PyObject_GetAttr(self->target, s_at)))
        goto end;
    at = PyNumber_AsSsize_t(number, PyExc_OverflowError);
    if (at == -1 && PyErr_Occurred())
        goto end;
    Py_CLEAR(number);
    next = PyDict_Check(fields) ? build(self, fields, first, last, &at) : first;
    if (next <= first)
        goto end;
    body = PyUnicode_DecodeUTF8(self->body.text, self->body.used, NULL);
    number = PyLong_FromSsize_t(at);
    int taken = body && number ? ask(self->plain_fields, body, number, NULL) : -1;
    if (taken <= 0)
        next = taken < 0 ? -1 : first;
end:
    Py_XDECREF(fields);
    Py_XDECREF(number);
    Py_XDECREF(body);
    return next;
}

static int tell_leaves(Parser *self, Py_ssize_t first, Py_ssize_t last)
{
    while (first < last) {
        if (self->plain_fields && (first = tell_plain(self, first, last)) < 0)
            return -1;
        if (first < last && tell_leaf(self, &self->leaves[first++]) < 0)
            return -1;
    }
    return 0;
}

/* Segments that are complete, event by event. */
static int tell_segments_singly(Parser *self, Py_ssize_t from, Py_ssize_t to)
{
    Py_ssize_t top = self->segments[from].depth;
    for (Py_ssize_t i = from; i < to; i++) {
        struct segment *segment = &self->segments[i];
        if (tell_start(self, segment->name, 1) < 0 || tell_leaves(self, segment->first, segment->last) < 0)
            return -1;
        Py_ssize_t next = i + 1 < to ? self->segments[i + 1].depth : top;
        for (; segment->depth >= next; segment = &self->segments[segment->parent]) {
            if (call(self->end, segment->name, NULL) < 0)
                return -1;
            if (segment->depth == top)
                break;
        }
    }
    return 0;
}

/* Segments that are complete, at once if the target takes them. */
static int tell_segments(Parser *self, Py_ssize_t from, Py_ssize_t to)
{
    int taken = -1;
    PyObject *tags = PyList_New(to - from), *texts = PyList_New(to - from), *depths = PyList_New(to - from);
    if (!tags || !texts || !depths)
        goto end;
    for (Py_ssize_t i = 0; i < to - from; i++) {
        struct segment *segment = &self->segments[from + i];
        PyObject *depth = PyLong_FromSsize_t(segment->depth - self->segments[from].depth);
        if (!depth)
            goto end;
        Py_INCREF(segment->name);
        Py_INCREF(segment->body);
        PyList_SET_ITEM(tags, i, segment->name);
        PyList_SET_ITEM(texts, i, segment->body);
        PyList_SET_ITEM(depths, i, depth);
    }
    taken = ask(self->plain_segments, tags, texts, depths);
end:
    Py_XDECREF(tags);
    Py_XDECREF(texts);
    Py_XDECREF(depths);
    return taken ? taken : tell_segments_singly(self, from, to);
}

/* Tell all that waits but for the text since the last tag. */
static int flush(Parser *self)
{
    int leaf = self->leaf_waits;
    self->leaf_waits = 0;
    for (Py_ssize_t i = 0, j; i < self->segments_used; i = j) {
        struct segment *segment = &self->segments[i];
        j = i + 1;
        if (segment->closed) {
            while (j < self->segments_used && self->segments[j].closed)
                j++;
            if (tell_segments(self, i, j) < 0)
                return -1;
        } else if (tell_start(self, segment->name, 1) < 0 || tell_leaves(self, segment->first, segment->last) < 0)
            return -1;
    }
    if (tell_leaves(self, self->first, self->leaves_used) < 0)
        return -1;
    forget(self);
    return leaf ? tell_start(self, self->open[self->depth - 1], 0) : 0;
}

static void forget_text(Parser *self)
{
    self->text.used = self->mark;
    if (!self->leaves_used)
        self->text.used = self->mark = 0;
}

/* Tell all that waits. */
static int flush_all(Parser *self)
{
    Py_ssize_t mark = self->mark;
    if (flush(self) < 0 || tell_text(self, mark, self->text.used) < 0)
        return -1;
    self->torn |= mark < self->text.used;
    self->text.used = self->mark = 0;
    self->after_end = 0;
    return 0;
}

/* Whether the text since the last tag is white space. */
static int is_blank(Parser *self)
{
    for (Py_ssize_t i = self->mark; i < self->text.used; i++)
        if (!strchr(" \t\r\n", self->text.text[i]))
            return 0;
    return 1;
}

/* The places of the fields of a segment; a new reference, NULL, maybe with an exception, where it is not known. */
static PyObject *fields_of(Parser *self, PyObject *name)
{
    PyObject *kinds = PyObject_GetAttr(self->target, s_kinds), *fields = NULL;
    PyObject *kind = kinds && PyDict_Check(kinds) ? PyDict_GetItemWithError(kinds, name) : NULL;
    if (kind && PyTuple_Check(kind) && PyTuple_GET_SIZE(kind) == 2 && PyDict_Check(PyTuple_GET_ITEM(kind, 1))) {
        fields = PyTuple_GET_ITEM(kind, 1);
        Py_INCREF(fields);
    }
    Py_XDECREF(kinds);
    return fields;
}

/* The leaves so far are the fields of the current segment, if they are plain. 1: done; 0: not; -1: exception. */
static int make_body(Parser *self)
{
    struct segment *segment = &self->segments[self->current];
    if (segment->body)
        return self->first == self->leaves_used;
    Py_ssize_t at = 0;
    if (!segment->fields && !(segment->fields = fields_of(self, segment->name)))
        return PyErr_Occurred() ? -1 : 0;
    Py_ssize_t next = build(self, segment->fields, self->first, self->leaves_used, &at);
    if (next < self->leaves_used)
        return next < 0 ? -1 : 0;
    if (!(segment->body = PyUnicode_DecodeUTF8(self->body.text, self->body.used, NULL)))
        return -1;
    segment->last = self->first = self->leaves_used;
    return 1;
}

/* Whether a segment may wait inside the innermost open element: 1, 0, -1 with an exception. */
static int may_wait(Parser *self, PyObject *name)
{
    PyObject *fields;
    if (self->current >= 0) {
        int done = make_body(self);
        if (done <= 0)
            return done;
        fields = self->segments[self->current].fields;
        Py_INCREF(fields);
    } else if (self->first < self->leaves_used)
        return 0;
    else if (!(fields = PyObject_GetAttr(self->target, s_fields)))
        return -1;
    int field = PyDict_Check(fields) ? PyDict_Contains(fields, name) : 1;
    Py_DECREF(fields);
    return field < 0 ? -1 : !field;
}

static int add_segment(Parser *self, PyObject *name)
{
    void *array = grown(self->segments, self->segments_used, &self->segments_size, sizeof *self->segments);
    if (!array)
        return -1;
    self->segments = array;
    Py_ssize_t depth = self->current < 0 ? 0 : self->segments[self->current].depth + 1;
    Py_INCREF(name);
    self->segments[self->segments_used] =
        (struct segment){name, NULL, NULL, self->first, self->first, self->current, depth, 0};
    self->current = self->segments_used++;
    return 0;
}

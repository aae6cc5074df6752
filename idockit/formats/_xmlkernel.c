/* XML bytes to the events of a parser target, with expat: for speed only.

   expat is the one inside CPython, reached through its capsule. Names and namespaces are told as lxml tells
   them: `{uri}local`, a prefix that nobody declared left out. A DOCTYPE is an error, so there are no entities.
   What is usual is told many at a time, see _xmlwaiting.h. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <string.h>

/* expat's types, as pyexpat.h needs them: expat.h itself is not among Python's headers */
typedef char XML_Char;
typedef char XML_LChar;
typedef unsigned long XML_Size;
typedef struct XML_ParserStruct *XML_Parser;
enum XML_Status { XML_STATUS_ERROR = 0, XML_STATUS_OK = 1 };
enum XML_Error { XML_ERROR_NONE = 0 };
typedef struct XML_Memory_Handling_Suite XML_Memory_Handling_Suite;
typedef struct XML_Encoding XML_Encoding;
typedef void (*XML_StartElementHandler)(void *, const XML_Char *, const XML_Char **);
typedef void (*XML_EndElementHandler)(void *, const XML_Char *);
typedef void (*XML_CharacterDataHandler)(void *, const XML_Char *, int);
typedef void (*XML_ProcessingInstructionHandler)(void *, const XML_Char *, const XML_Char *);
typedef void (*XML_CommentHandler)(void *, const XML_Char *);
typedef void (*XML_DefaultHandler)(void *, const XML_Char *, int);
typedef void (*XML_StartDoctypeDeclHandler)(void *, const XML_Char *, const XML_Char *, const XML_Char *, int);
typedef void (*XML_StartNamespaceDeclHandler)(void *, const XML_Char *, const XML_Char *);
typedef void (*XML_EndNamespaceDeclHandler)(void *, const XML_Char *);
typedef int (*XML_UnknownEncodingHandler)(void *, const XML_Char *, XML_Encoding *);
#include <pyexpat.h>

#include "_xmlwaiting.h"

static struct PyExpat_CAPI *expat;
static PyObject *Broken;

/* -- what expat calls */

/* Broken with code, reason, line, column and the innermost open element. */
static void broken(Parser *self, int code, const char *reason)
{
    PyObject *open = self->depth ? self->open[self->depth - 1] : empty;
    unsigned long line = expat->GetErrorLineNumber(self->parser), column = expat->GetErrorColumnNumber(self->parser);
    PyObject *arguments = Py_BuildValue("iskkO", code, reason, line, column + 1, open);
    if (arguments)
        PyErr_SetObject(Broken, arguments);
    Py_XDECREF(arguments);
}

static int start_attributes(Parser *self, PyObject *name, const XML_Char **given)
{
    PyObject *attributes = PyDict_New();
    int done = attributes ? 0 : -1;
    for (; done == 0 && *given; given += 2) {
        if (is_declaration(given[0]))
            continue;
        PyObject *key = name_of(&self->names, given[0], 1);
        Py_XINCREF(key);
        PyObject *value = key ? PyUnicode_FromString(given[1]) : NULL;
        done = value ? PyDict_SetItem(attributes, key, value) : -1;
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    if (done == 0)
        done = call(self->start, name, attributes);
    Py_XDECREF(attributes);
    return done;
}

static int start(Parser *self, const XML_Char *tag, const XML_Char **given)
{
    int attributes = 0, segment = 0;
    if (self->mark < self->text.used) {
        if (self->torn || !is_blank(self)) {
            if (flush_all(self) < 0)
                return -1;
        } else
            self->text.used = self->mark;
    }
    for (const XML_Char **at = given; *at; at += 2)
        attributes += !is_declaration(at[0]);
    if (attributes == 1 && !given[2] && self->plain_segments)
        segment = !strcmp(given[0], "SEGMENT") && !strcmp(given[1], "1");
    for (const XML_Char **at = given; *at; at += 2)
        if (is_declaration(at[0]) && bind(&self->names, at[0], at[1], self->depth) < 0)
            return -1;
    if (self->names.bindings_used > BINDINGS_MOST) {
        broken(self, 0, "more namespace declarations than any IDoc has");
        return -1;
    }
    PyObject *name = name_of(&self->names, tag, 0);
    void *array = name ? grown(self->open, self->depth, &self->open_size, sizeof *self->open) : NULL;
    if (!array)
        return -1;
    self->open = array;
    Py_INCREF(name);
    self->open[self->depth] = name; /* not yet open, but kept */
    if (self->leaf_waits && flush(self) < 0)
        goto failed;
    if (segment && (segment = may_wait(self, name)) < 0)
        goto failed;
    if (attributes && !segment && flush(self) < 0)
        goto failed;
    forget_text(self);
    self->depth++;
    self->after_end = self->torn = 0;
    if (segment)
        return add_segment(self, name);
    if (attributes)
        return start_attributes(self, name, given);
    self->leaf_waits = 1;
    return 0;
failed:
    Py_CLEAR(self->open[self->depth]);
    return -1;
}

static int end_leaf(Parser *self, PyObject *name)
{
    void *array = grown(self->leaves, self->leaves_used, &self->leaves_size, sizeof *self->leaves);
    if (!array)
        return -1;
    self->leaves = array;
    struct leaf *leaf = &self->leaves[self->leaves_used++];
    *leaf = (struct leaf){name, self->mark, self->text.used, 0};
    Py_INCREF(name);
    unsigned odd = leaf->start == leaf->end;
    for (Py_ssize_t i = leaf->start; i < leaf->end; i++) {
        unsigned char c = (unsigned char)self->text.text[i];
        leaf->units += (c & 0xC0) != 0x80;
        odd |= (c == '\n') | (c >= 0xF0);
    }
    if (odd)
        leaf->units = -1;
    self->mark = self->text.used;
    self->leaf_waits = 0;
    return 0;
}

static int end_other(Parser *self, PyObject *name)
{
    if (self->mark < self->text.used) {
        if (self->after_end && is_blank(self))
            self->text.used = self->mark;
        else if (flush_all(self) < 0)
            return -1;
    }
    int done = self->current >= 0 ? make_body(self) : 0;
    if (done > 0) {
        self->segments[self->current].closed = 1;
        self->current = self->segments[self->current].parent;
        return 0;
    }
    return done < 0 || flush(self) < 0 ? -1 : call(self->end, name, NULL);
}

static int end(Parser *self)
{
    PyObject *name = self->open[self->depth - 1];
    int done = self->leaf_waits ? end_leaf(self, name) : end_other(self, name);
    if (done < 0)
        return -1;
    forget_text(self);
    self->depth--;
    unbind(&self->names, self->depth);
    Py_DECREF(name);
    self->after_end = 1;
    self->torn = 0;
    return 0;
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    Parser *self = data;
    self->events = 1;
    if (!self->failed)
        self->failed = start(self, name, attributes) < 0;
}

static void on_end(void *data, const XML_Char *Py_UNUSED(name))
{
    Parser *self = data;
    self->events = 1;
    if (!self->failed)
        self->failed = end(self) < 0;
}

static void on_text(void *data, const XML_Char *text, int length)
{
    Parser *self = data;
    self->events = 1;
    if (self->failed)
        return;
    if (room(&self->text, length) < 0) {
        self->failed = 1;
        return;
    }
    memcpy(self->text.text + self->text.used, text, (size_t)length);
    self->text.used += length;
}

static void on_comment(void *data, const XML_Char *text)
{
    Parser *self = data;
    self->events = 1;
    if (self->failed || (self->failed = flush_all(self) < 0))
        return;
    PyObject *comment = PyUnicode_FromString(text);
    self->failed = !comment || call(self->comment, comment, NULL) < 0;
    Py_XDECREF(comment);
}

static void on_pi(void *data, const XML_Char *name, const XML_Char *text)
{
    Parser *self = data;
    self->events = 1;
    if (self->failed || (self->failed = flush_all(self) < 0))
        return;
    PyObject *target = PyUnicode_FromString(name), *rest = target ? PyUnicode_FromString(text) : NULL;
    self->failed = !rest || call(self->pi, target, rest) < 0;
    Py_XDECREF(target);
    Py_XDECREF(rest);
}

static void on_other(void *data, const XML_Char *Py_UNUSED(text), int Py_UNUSED(length))
{
    ((Parser *)data)->events = 1;
}

static void on_doctype(void *data, const XML_Char *Py_UNUSED(name), const XML_Char *Py_UNUSED(system),
                       const XML_Char *Py_UNUSED(public), int Py_UNUSED(internal))
{
    Parser *self = data;
    self->events = 1;
    if (self->failed || (self->failed = flush_all(self) < 0))
        return;
    broken(self, 0, "a DOCTYPE");
    self->failed = 1;
}

/* -- the type */

static int parser_traverse(Parser *self, visitproc visit, void *arg)
{
    Py_VISIT(self->target);
    Py_VISIT(self->start);
    Py_VISIT(self->end);
    Py_VISIT(self->data);
    Py_VISIT(self->comment);
    Py_VISIT(self->pi);
    Py_VISIT(self->plain_fields);
    Py_VISIT(self->plain_segments);
    return 0;
}

static int parser_clear(Parser *self)
{
    self->failed = 1;
    Py_CLEAR(self->target);
    Py_CLEAR(self->start);
    Py_CLEAR(self->end);
    Py_CLEAR(self->data);
    Py_CLEAR(self->comment);
    Py_CLEAR(self->pi);
    Py_CLEAR(self->plain_fields);
    Py_CLEAR(self->plain_segments);
    return 0;
}

static void parser_dealloc(Parser *self)
{
    PyObject_GC_UnTrack(self);
    if (self->parser)
        expat->ParserFree(self->parser);
    parser_clear(self);
    names_free(&self->names);
    forget(self);
    while (self->depth)
        Py_DECREF(self->open[--self->depth]);
    PyMem_Free(self->open);
    PyMem_Free(self->segments);
    PyMem_Free(self->leaves);
    PyMem_Free(self->text.text);
    PyMem_Free(self->body.text);
    Py_TYPE(self)->tp_free(self);
}

/* A method of the target; NULL, without exception, where it has none and need not. */
static PyObject *method(PyObject *target, PyObject *name)
{
    PyObject *found = PyObject_GetAttr(target, name);
    if (!found && PyErr_ExceptionMatches(PyExc_AttributeError))
        PyErr_Clear();
    return found;
}

static PyObject *parser_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *words[] = {"target", "encoding", NULL};
    PyObject *target;
    const char *encoding = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|z:Parser", words, &target, &encoding))
        return NULL;
    Parser *self = (Parser *)type->tp_alloc(type, 0); /* all zero */
    if (!self)
        return NULL;
    self->current = -1;
    Py_INCREF(target);
    self->target = target;
    if (names_start(&self->names) < 0 || !(self->start = PyObject_GetAttrString(target, "start")) ||
        !(self->end = PyObject_GetAttrString(target, "end")) ||
        !(self->data = PyObject_GetAttrString(target, "data")) ||
        !(self->comment = PyObject_GetAttrString(target, "comment")) ||
        !(self->pi = PyObject_GetAttrString(target, "pi")))
        goto failed;
    if ((self->plain_fields = method(target, s_plain_fields)) &&
        !(self->plain_segments = PyObject_GetAttr(target, s_plain_segments)))
        goto failed;
    if (PyErr_Occurred())
        goto failed;
    self->parser = expat->ParserCreate_MM(encoding, NULL, NULL);
    if (!self->parser) {
        PyErr_NoMemory();
        goto failed;
    }
    expat->SetUserData(self->parser, self);
    expat->SetElementHandler(self->parser, on_start, on_end);
    expat->SetCharacterDataHandler(self->parser, on_text);
    expat->SetCommentHandler(self->parser, on_comment);
    expat->SetProcessingInstructionHandler(self->parser, on_pi);
    expat->SetDefaultHandlerExpand(self->parser, on_other);
    expat->SetStartDoctypeDeclHandler(self->parser, on_doctype);
    return (PyObject *)self;
failed:
    Py_DECREF(self);
    return NULL;
}

static int parse(Parser *self, const char *data, Py_ssize_t length, int final)
{
    if (self->busy || self->failed || self->done) {
        PyErr_SetString(PyExc_ValueError, "the parser is at work, at its end, or met an error");
        return -1;
    }
    self->busy = 1;
    self->done = final;
    self->events = 0;
    enum XML_Status status = XML_STATUS_OK;
    do {
        int piece = length > 1 << 30 ? 1 << 30 : (int)length;
        status = expat->Parse(self->parser, data, piece, final && piece == length);
        data += piece;
        length -= piece;
    } while (length && status == XML_STATUS_OK && !self->failed);
    if (!self->failed && (self->failed = flush_all(self) < 0) == 0 && status != XML_STATUS_OK) {
        int code = (int)expat->GetErrorCode(self->parser);
        const char *reason = expat->ErrorString((enum XML_Error)code);
        self->failed = 1;
        broken(self, code, reason ? reason : "not well-formed");
    }
    self->busy = 0;
    return self->failed ? -1 : 0;
}

PyDoc_STRVAR(feed_doc, "feed(data): parse bytes. Returns whether there was any event, so that nothing long is in the works.");

static PyObject *parser_feed(Parser *self, PyObject *data)
{
    Py_buffer view;
    if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0)
        return NULL;
    int done = parse(self, view.buf, view.len, 0);
    PyBuffer_Release(&view);
    return done < 0 ? NULL : PyBool_FromLong(self->events);
}

PyDoc_STRVAR(close_doc, "close(): there is no more. Raises Broken where the document is not complete.");

static PyObject *parser_close(Parser *self, PyObject *Py_UNUSED(ignored))
{
    if (parse(self, "", 0, 1) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef parser_methods[] = {
    {"feed", (PyCFunction)parser_feed, METH_O, feed_doc},
    {"close", (PyCFunction)parser_close, METH_NOARGS, close_doc},
    {NULL, NULL, 0, NULL},
};

PyDoc_STRVAR(parser_doc, "Parser(target, encoding=None): tells the target of each event. `encoding` stands in for the declared one.");

static PyTypeObject ParserType = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "idockit.formats._xmlkernel.Parser",
    .tp_basicsize = sizeof(Parser),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = parser_doc,
    .tp_new = parser_new,
    .tp_dealloc = (destructor)parser_dealloc,
    .tp_traverse = (traverseproc)parser_traverse,
    .tp_clear = (inquiry)parser_clear,
    .tp_methods = parser_methods,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "_xmlkernel", .m_doc = "XML bytes to the events of a parser target.", .m_size = -1,
};

static int ready(void)
{
    struct { PyObject **place; const char *name; } names[] = {
        {&s_SEGMENT, "SEGMENT"}, {&s_one, "1"},         {&s_at, "at"},           {&s_fields, "fields"},
        {&s_kinds, "kinds"},     {&s_plain_fields, "plain_fields"},   {&s_plain_segments, "plain_segments"}, {&empty, ""},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!*names[i].place && !(*names[i].place = PyUnicode_InternFromString(names[i].name)))
            return -1;
    if (!expat && !(expat = PyCapsule_Import(PyExpat_CAPSULE_NAME, 0)))
        return -1;
    if (strcmp(expat->magic, PyExpat_CAPI_MAGIC) || (size_t)expat->size < offsetof(struct PyExpat_CAPI, SetEncoding)) {
        expat = NULL;
        PyErr_SetString(PyExc_ImportError, "pyexpat is another than this was compiled for");
        return -1;
    }
    if (!Broken && !(Broken = PyErr_NewException("idockit.formats._xmlkernel.Broken", PyExc_ValueError, NULL)))
        return -1;
    return PyType_Ready(&ParserType);
}

PyMODINIT_FUNC PyInit__xmlkernel(void)
{
    if (ready() < 0)
        return NULL;
    PyObject *module = PyModule_Create(&definition);
    if (module && (PyModule_AddObjectRef(module, "Parser", (PyObject *)&ParserType) < 0 ||
                   PyModule_AddObjectRef(module, "Broken", Broken) < 0))
        Py_CLEAR(module);
    return module;
}

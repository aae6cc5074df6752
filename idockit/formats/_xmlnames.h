/* Names of elements and attributes with their namespaces, for _xmlkernel.c.

   Namespaces are as lenient as lxml's: a prefix that nobody declared is left out, a declaration that means
   nothing is skipped. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

static const char XML_URI[] = "http://www.w3.org/XML/1998/namespace";
static const char XMLNS_URI[] = "http://www.w3.org/2000/xmlns/";

enum { SLOTS = 1024, SLOTS_FULL = 700, URIS_FULL = 500, BINDINGS_MOST = 1000 };

/* `{uri}local` or `local`; `text` is its end behind the namespace. */
struct name {
    PyObject *uri, *name; /* owned */
    const char *text;
    size_t length, hash;
};

struct binding {
    PyObject *prefix, *uri; /* owned: bytes, str; no prefix: of elements without one; no uri: none */
    Py_ssize_t depth;
};

struct names {
    struct name slots[SLOTS]; /* by hash, an empty one ends a search */
    Py_ssize_t used;
    PyObject *uris, *xml; /* owned: one object for each namespace, so that names can be compared by it */
    struct binding *bindings;
    Py_ssize_t bindings_used, bindings_size;
};

/* The array with room for one item more; NULL, with an exception, where there is none. */
static void *grown(void *array, Py_ssize_t used, Py_ssize_t *size, size_t item)
{
    if (used < *size)
        return array;
    Py_ssize_t more = 2 * *size + 64;
    void *bigger = PyMem_Realloc(array, (size_t)more * item);
    if (bigger)
        *size = more;
    else
        PyErr_NoMemory();
    return bigger;
}

static int names_start(struct names *names)
{
    names->uris = PyDict_New();
    names->xml = PyUnicode_FromString(XML_URI);
    return names->uris && names->xml ? 0 : -1;
}

static void names_forget(struct names *names)
{
    for (int i = 0; i < SLOTS; i++) {
        Py_CLEAR(names->slots[i].name);
        Py_CLEAR(names->slots[i].uri);
    }
    names->used = 0;
}

/* The declarations of elements at least so deep end. */
static void unbind(struct names *names, Py_ssize_t depth)
{
    while (names->bindings_used && names->bindings[names->bindings_used - 1].depth >= depth) {
        struct binding *last = &names->bindings[--names->bindings_used];
        Py_CLEAR(last->prefix);
        Py_CLEAR(last->uri);
    }
}

static void names_free(struct names *names)
{
    names_forget(names);
    unbind(names, 0);
    PyMem_Free(names->bindings);
    Py_CLEAR(names->uris);
    Py_CLEAR(names->xml);
}

static PyObject *joined(PyObject *uri, const char *text, size_t length)
{
    PyObject *local = PyUnicode_DecodeUTF8(text, (Py_ssize_t)length, NULL);
    if (!local || !uri)
        return local;
    PyObject *name = PyUnicode_FromFormat("{%U}%U", uri, local);
    Py_DECREF(local);
    return name;
}

/* The name with this end in this namespace (NULL: in none); borrowed until the next one is asked for. */
static PyObject *name_in(struct names *names, PyObject *uri, const char *text, size_t length)
{
    size_t hash = (size_t)uri >> 4;
    for (size_t i = 0; i < length; i++)
        hash = hash * 31 + (unsigned char)text[i];
    struct name *found = &names->slots[hash % SLOTS];
    while (found->name) {
        if (found->hash == hash && found->uri == uri && found->length == length && !memcmp(found->text, text, length))
            return found->name;
        found = found == &names->slots[SLOTS - 1] ? names->slots : found + 1;
    }
    if (names->used >= SLOTS_FULL) {
        names_forget(names);
        found = &names->slots[hash % SLOTS];
    }
    Py_ssize_t whole = 0;
    PyObject *name = joined(uri, text, length);
    const char *utf8 = name ? PyUnicode_AsUTF8AndSize(name, &whole) : NULL;
    if (!utf8) {
        Py_XDECREF(name);
        return NULL;
    }
    Py_XINCREF(uri);
    *found = (struct name){uri, name, utf8 + whole - length, length, hash};
    names->used++;
    return name;
}

/* The namespace of a prefix, of elements without prefix where that is NULL; borrowed, NULL where there is none. */
static PyObject *uri_of(struct names *names, const char *prefix, size_t length)
{
    for (Py_ssize_t i = names->bindings_used; i-- > 0;) {
        PyObject *bound = names->bindings[i].prefix;
        if (prefix ? bound && PyBytes_GET_SIZE(bound) == (Py_ssize_t)length &&
                         !memcmp(PyBytes_AS_STRING(bound), prefix, length)
                   : !bound)
            return names->bindings[i].uri;
    }
    return prefix && length == 3 && !memcmp(prefix, "xml", 3) ? names->xml : NULL;
}

/* The name of an element or attribute; borrowed until the next one is asked for. One whose colons are no prefix's
   is a name as it stands. */
static PyObject *name_of(struct names *names, const char *text, int attribute)
{
    size_t length = strlen(text);
    const char *colon = memchr(text, ':', length);
    size_t prefix = colon ? (size_t)(colon - text) : 0, rest = colon ? length - prefix - 1 : 0;
    if (prefix && rest && !memchr(colon + 1, ':', rest))
        return name_in(names, uri_of(names, text, prefix), colon + 1, rest);
    return name_in(names, attribute ? NULL : uri_of(names, NULL, 0), text, length);
}

/* The one object for a namespace; borrowed. */
static PyObject *uri_object(struct names *names, const char *text)
{
    PyObject *made = PyUnicode_FromString(text);
    if (!made)
        return NULL;
    if (PyDict_GET_SIZE(names->uris) > URIS_FULL) {
        PyDict_Clear(names->uris);
        names_forget(names);
    }
    PyObject *uri = PyDict_SetDefault(names->uris, made, made);
    Py_DECREF(made);
    return uri;
}

static int is_declaration(const char *name)
{
    return !strncmp(name, "xmlns", 5) && (!name[5] || (name[5] == ':' && name[6] && !strchr(name + 6, ':')));
}

/* A declaration of an element that is opened at this depth. */
static int bind(struct names *names, const char *name, const char *text, Py_ssize_t depth)
{
    const char *prefix = name[5] ? name + 6 : NULL;
    if (!strcmp(text, XML_URI) || !strcmp(text, XMLNS_URI) ||
        (prefix && (!*text || !strcmp(prefix, "xml") || !strcmp(prefix, "xmlns"))))
        return 0;
    void *array = grown(names->bindings, names->bindings_used, &names->bindings_size, sizeof *names->bindings);
    if (!array)
        return -1;
    names->bindings = array;
    PyObject *uri = *text ? uri_object(names, text) : NULL;
    Py_XINCREF(uri);
    PyObject *bytes = prefix && (uri || !*text) ? PyBytes_FromString(prefix) : NULL;
    if ((*text && !uri) || (prefix && !bytes)) {
        Py_XDECREF(uri);
        return -1;
    }
    names->bindings[names->bindings_used++] = (struct binding){bytes, uri, depth};
    return 0;
}

/* embed.c - puts files into the program: embed OUT.c FILE...
 * Each file gets a path that names its content, so that it may be kept by a
 * browser for as long as it likes.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 256 * 1024 };

static unsigned char bytes[FILE_MOST + 1];

static const struct {
	const char *end, *type;
} types[] = {
	{ ".css", "text/css; charset=utf-8" },
	{ ".js", "text/javascript; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
};

static _Noreturn void
fail(const char *file, const char *why)
{
	(void)fprintf(stderr, "embed: %s: %s\n", file, why);
	exit(1);
}

/* FNV-1a: to tell one build from the next, not to prove anything. */
static uint64_t
hash(size_t n)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < n; i++)
		h = (h ^ bytes[i]) * UINT64_C(0x100000001b3);
	return h;
}

static size_t
load(const char *file)
{
	FILE *in = fopen(file, "rb");
	size_t n;

	if (in == NULL)
		fail(file, "cannot be opened");
	n = fread(bytes, 1, sizeof bytes, in);
	(void)fclose(in);
	if (n > FILE_MOST)
		fail(file, "is too large");
	return n;
}

static void
put(FILE *out, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;
	const char *dot = strrchr(name, '.');
	const char *type = NULL;
	size_t n = load(file);
	unsigned long long h = hash(n);

	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (strcmp(dot, types[i].end) == 0)
			type = types[i].type;
	if (type == NULL)
		fail(file, "is of no type that is served");
	(void)fprintf(out,
	    "\t{ \"%s\", \"/a/%.*s.%016llx%s\", \"%s\",\n\t    "
	    "\"\\\"%016llx\\\"\", "
	    "(const unsigned char[]){",
	    name, (int)(dot - name), name, h, dot, type, h);
	for (size_t i = 0; i < n; i++)
		(void)fprintf(out, "%s%u,", i % 20 ? "" : "\n", bytes[i]);
	(void)fprintf(out, " }, %zu },\n", n);
}

int
main(int argc, char **argv)
{
	FILE *out;

	if (argc < 3) {
		(void)fprintf(stderr, "usage: embed OUT.c FILE...\n");
		return 2;
	}
	out = fopen(argv[1], "wb");
	if (out == NULL)
		fail(argv[1], "cannot be written");
	(void)fprintf(out,
	    "/* Made by embed. */\n#include \"http/asset_int.h\"\n\n"
	    "const struct asset http_assets[] = {\n");
	for (int i = 2; i < argc; i++)
		put(out, argv[i]);
	(void)fprintf(out, "\t{ 0 }\n};\n");
	if (fclose(out) != 0)
		fail(argv[1], "cannot be written");
	return 0;
}

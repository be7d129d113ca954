/* See colour.h. */
#include "press/colour.h"

#include <glib.h>
#include <lcms2.h>
#include <string.h>

enum { MOST_PROFILE = 16 << 20, LEAST_PROFILE = 128 };

struct stone_colours {
    cmsContext context;
    cmsHPROFILE press, screen;
    cmsHTRANSFORM transform;
};

/* Silences lcms's error messages; failures are reported by the functions that fail. */
static void hush(cmsContext context, cmsUInt32Number code, const char *words)
{
    (void)context, (void)code, (void)words;
}

static cmsHPROFILE open_profile(cmsContext context, const uint8_t *bytes, size_t size)
{
    if (!bytes || size < LEAST_PROFILE || size > MOST_PROFILE)
        return NULL;
    return cmsOpenProfileFromMemTHR(context, bytes, (cmsUInt32Number)size);
}

static cmsContext open_context(void)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsSetLogErrorHandlerTHR(context, hush);
    return context;
}

stone_colours *stone_colours_open(const uint8_t *profile, size_t size)
{
    stone_colours *c = g_new0(stone_colours, 1);
    c->context = open_context();
    c->press = open_profile(c->context, profile, size);
    c->screen = cmsCreate_sRGBProfileTHR(c->context);
    if (c->press && c->screen)
        c->transform =
            cmsCreateTransformTHR(c->context, c->screen, TYPE_RGB_8, c->press, TYPE_CMYK_16,
                                  INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (c->transform)
        return c;
    stone_colours_close(c);
    return NULL;
}

void stone_colours_close(stone_colours *c)
{
    if (!c)
        return;
    if (c->transform)
        cmsDeleteTransform(c->transform);
    if (c->press)
        cmsCloseProfile(c->press);
    if (c->screen)
        cmsCloseProfile(c->screen);
    cmsDeleteContext(c->context);
    g_free(c);
}

stone_press_ink stone_colours_ink(stone_colours *c, uint8_t red, uint8_t green, uint8_t blue)
{
    const uint8_t rgb[3] = {red, green, blue};
    uint16_t inks[4];
    stone_press_ink ink = {.spot = -1};
    cmsDoTransform(c->transform, rgb, inks, 1);
    for (int i = 0; i < 4; i++)
        ink.cmyk[i] = (uint16_t)((inks[i] * 1000u + 32767) / 65535);
    return ink;
}

const char *stone_press_profile_read(const uint8_t *bytes, size_t size, stone_press_standard standard,
                                     stone_arena *arena, const char **description)
{
    cmsContext context = open_context();
    cmsHPROFILE profile = open_profile(context, bytes, size);
    const char *why = NULL;
    char name[128] = "";
    if (!profile)
        why = "it is not an ICC profile";
    else if (cmsGetDeviceClass(profile) != cmsSigOutputClass)
        why = "it is not an output profile; profiles of screens and cameras do not describe a press";
    else if (cmsGetColorSpace(profile) != cmsSigCmykData)
        why = "it is not a CMYK profile";
    else if (standard >= STONE_PRESS_X3 && cmsGetEncodedICCversion(profile) >= 0x04000000)
        why = "it is an ICC profile of version 4, but this standard needs version 2";
    else if (cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", name, sizeof name) == 0 || !name[0])
        why = "it has no name";
    if (profile)
        cmsCloseProfile(profile);
    cmsDeleteContext(context);
    stone_colours *usable = why ? NULL : stone_colours_open(bytes, size);
    if (!why && !usable)
        why = "its tables are damaged";
    stone_colours_close(usable);
    *description = why ? NULL : stone_arena_string(arena, name);
    return why;
}

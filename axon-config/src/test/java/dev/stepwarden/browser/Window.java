package dev.stepwarden.browser;

import com.microsoft.playwright.options.ColorScheme;

/**
 * How large a window is, how sharp, and what the person's system prefers.
 *
 * @param sharpness pixels of a picture per pixel of the page
 */
record Window(int width, int height, double sharpness, ColorScheme colours) {
    static final Window USUAL = new Window(1600, 900, 1, ColorScheme.LIGHT);

    Window with(ColorScheme changed) {
        return new Window(width, height, sharpness, changed);
    }
}

package dev.rehearsal.personal;

/**
 * What one look at a text tells of it, so that detectors need not search texts that cannot hold what they find.
 *
 * @param length in characters
 * @param digits number of decimal digits of ASCII
 * @param letters number of letters
 * @param starts number of words that do not start with a lower-case letter
 * @param longest length of the longest part without blanks
 * @param marks its punctuation
 */
record TextOutline(int length, int digits, int letters, int starts, int longest, Marks marks) {

    /**
     * Punctuation that forms are told by.
     *
     * @param ats number of commercial ats
     * @param dots number of full stops
     * @param colons number of colons
     * @param hyphens number of hyphens
     */
    record Marks(int ats, int dots, int colons, int hyphens) {
        /** By how often each character of ASCII stands there. */
        private static Marks of(int[] counts) {
            return new Marks(counts['@'], counts['.'], counts[':'], counts['-']);
        }
    }

    int ats() {
        return marks.ats();
    }

    int dots() {
        return marks.dots();
    }

    int colons() {
        return marks.colons();
    }

    int hyphens() {
        return marks.hyphens();
    }

    static TextOutline of(String text) {
        int digits = 0;
        int letters = 0;
        int starts = 0;
        int longest = 0;
        int part = 0;
        int[] marks = new int[128];
        boolean outside = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetter(c);
            if (letter) {
                letters++;
                starts += outside && !Character.isLowerCase(c) ? 1 : 0;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c < 128) {
                marks[c]++;
            }
            part = Character.isWhitespace(c) ? 0 : part + 1;
            longest = Math.max(longest, part);
            outside = !letter && Character.getType(c) != Character.NON_SPACING_MARK;
        }
        return new TextOutline(text.length(), digits, letters, starts, longest, Marks.of(marks));
    }
}

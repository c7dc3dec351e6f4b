package bupai.roster;

/**
 * One cell of a sheet, as text.
 *
 * @param text without outer blanks; empty for an empty cell
 * @param numeric the sheet holds a number here, so leading zeros may be gone
 */
public record Cell(String text, boolean numeric) {

    static final Cell EMPTY = new Cell("", false);

    /** A sheet's numbers are exact to 15 digits only. */
    private static final int EXACT_DIGITS = 15;

    static Cell of(String text) {
        return new Cell(Blanks.strip(text), false);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The sheet has already replaced the last digits by zeros, or wrote the number in powers of ten. */
    public boolean hasLostDigits() {
        return numeric && text.chars().takeWhile(Character::isDigit).count() > EXACT_DIGITS
                || text.matches("[0-9](\\.[0-9]+)?[eE]\\+[0-9]+");
    }
}

package bupai.pack;

import bupai.mail.Office;
import bupai.school.College;
import bupai.school.School;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The letter that lies on top of a delivery, to be read or printed: what it brings and how the college's numbers add up. */
@Component
class CoveringLetter {

    /** What a delivery brings, on its day. */
    record Contents(List<PackedPhoto> photos, int withdrawn, CollegeBalance.Numbers balance, LocalDate day) {

        private long of(PackedPhoto.Change change) {
            return photos.stream().filter(photo -> photo.change() == change).count();
        }
    }

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>%s</title>
            <style>body{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.7;color:#1d2b36}
            table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #b9c4cd;padding:.25rem .8rem;text-align:left;overflow-wrap:anywhere}td.n{text-align:right}
            section+section{border-top:1px solid #b9c4cd;margin-top:2rem;padding-top:1rem}</style></head><body>
            %s%s</body></html>
            """;

    private final Office office;
    private final School school;
    private final MessageSource texts;

    CoveringLetter(Office office, School school, MessageSource texts) {
        this.office = office;
        this.school = school;
        this.texts = texts;
    }

    /** A whole page of its own, Chinese first, English below. */
    String of(College college, Delivery delivery, List<Delivery.Part> parts, Contents contents) {
        return PAGE.formatted(
                HtmlUtils.htmlEscape(said(Locale.SIMPLIFIED_CHINESE, "title", college.fullName(), delivery.version())),
                section(Locale.SIMPLIFIED_CHINESE, college, delivery, parts, contents),
                section(Locale.ENGLISH, college, delivery, parts, contents));
    }

    private String section(
            Locale language, College college, Delivery delivery, List<Delivery.Part> parts, Contents contents) {
        var written = new StringBuilder();
        written.append("<section lang=\"").append(language.toLanguageTag()).append("\">");
        tag(written, "h1", said(language, "title", college.fullName(), delivery.version()));
        tag(written, "p", said(language, "greeting", office.name()));
        tag(
                written,
                "p",
                said(
                        language,
                        "brings",
                        college.fullName(),
                        school.cohort(),
                        contents.photos().size(),
                        contents.of(PackedPhoto.Change.NEW),
                        contents.of(PackedPhoto.Change.REPLACED),
                        contents.withdrawn()));
        parts(written, language, parts);
        balance(written, language, contents);
        tag(written, "p", said(language, "close", Beside.SUMS));
        tag(written, "p", college.fullName() + " · " + contents.day());
        return written.append("</section>\n").toString();
    }

    private void parts(StringBuilder written, Locale language, List<Delivery.Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        written.append("<table><tr>");
        for (var head : said(language, "parts.head").split(",")) {
            tag(written, "th", head);
        }
        written.append("</tr>");
        for (var part : parts) {
            row(written, part.name(), part.photos(), part.bytes());
        }
        written.append("</table>");
    }

    private void balance(StringBuilder written, Locale language, Contents contents) {
        var numbers = contents.balance();
        tag(written, "p", said(language, "balance", contents.day().toString()));
        written.append("<table>");
        row(written, said(language, "expected"), numbers.expected());
        row(written, said(language, "photographed"), numbers.photographed());
        row(written, said(language, "absent"), numbers.absent());
        row(written, said(language, "accepted"), numbers.accepted());
        row(written, said(language, "missing"), numbers.missing());
        row(written, said(language, "exempt"), numbers.exempt());
        written.append("</table>");
    }

    private static void row(StringBuilder written, String what, long... figures) {
        written.append("<tr>");
        tag(written, "td", what);
        for (var figure : figures) {
            written.append("<td class=\"n\">").append(figure).append("</td>");
        }
        written.append("</tr>");
    }

    private static void tag(StringBuilder written, String tag, String text) {
        written.append('<').append(tag).append('>').append(HtmlUtils.htmlEscape(text, "UTF-8"));
        written.append("</").append(tag).append('>');
    }

    private String said(Locale language, String key, @Nullable Object... arguments) {
        return texts.getMessage("pack.cover." + key, arguments, language);
    }
}

package bupai.roster;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The columns that sheets are read by, each with the headers under which offices keep it. */
public enum Column {
    NUMBER("学号", "studentNumber", "student number", "student no", "student id"),
    NAME("姓名", "name", "学生姓名", "student name"),
    CLASS("班级", "class", "行政班", "行政班级", "班级名称", "所在班级", "class name"),
    COLLEGE("学院", "college", "所在学院", "二级学院", "院系", "学院名称"),
    EMAIL("邮箱", "email", "e-mail", "电子邮箱", "电子邮件", "邮箱地址", "mail"),
    PHONE("手机", "phone", "手机号", "手机号码", "联系电话", "电话", "联系方式", "mobile"),
    REASON("原因", "reason", "缺拍原因", "备注", "remark");

    private final List<String> headers;

    Column(String... headers) {
        this.headers = List.of(headers);
    }

    /** The header as messages name it. */
    public String header() {
        return headers.get(0);
    }

    boolean isHeadedBy(Cell cell) {
        var typed = plain(cell.text());
        return headers.stream().map(Column::plain).anyMatch(typed::equals);
    }

    private static String plain(String header) {
        return Blanks.remove(Normalizer.normalize(header, Normalizer.Form.NFKC))
                .replaceAll("\\(.*?\\)|[*:]", "")
                .toLowerCase(Locale.ROOT);
    }
}

package bupai.intake;

import bupai.Database;
import bupai.roster.InventedClass;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.ClassName;
import java.util.List;
import java.util.stream.Stream;

/** Students whose names and numbers are easily taken for those of others. */
record RosterOfTraps(Students students, List<Student> open) {

    /** The uploader's classes; 周九 and 李建 were photographed, the rest is absent. */
    private static final List<String> OWN = List.of("20财务管理1班", "20财务管理2班", "20财务管理1班(海外)");

    static RosterOfTraps inventedIn(Database database) {
        var students = InventedClass.of(
                database,
                List.of(
                        "0120203801101 张三 20财务管理1班",
                        "0120203801102 张三丰 20财务管理1班",
                        "0120203801103 王伟 20财务管理1班",
                        "0120203901103 王伟 20财务管理1班(海外)",
                        "0120203801104 陈静 20财务管理2班",
                        "0120203801105 陈静 20财务管理2班",
                        "0120203801106 阿卜杜拉·买买提 20财务管理1班",
                        "0120203801107 𠮷田 20财务管理1班",
                        "0120203801108 欧阳娜娜 20财务管理2班",
                        "0120203801109 毕业 20财务管理2班",
                        "0120203801110 班超 20财务管理2班",
                        "B20203801111 赵六 20财务管理1班",
                        "01202038011 钱一 20财务管理2班",
                        "012020380112 钱二 20财务管理2班",
                        "13812345678 孙七 20财务管理2班",
                        "1716130574783 钱七 20财务管理1班",
                        "20240316125218 孙八 20财务管理1班",
                        "20200412 吴十 20财务管理2班",
                        "0120203801115 John·Smith 20财务管理1班(海外)",
                        "0120203801199 周九 20财务管理1班",
                        "0120203801198 李建 20财务管理1班",
                        "0120203801116 李建新 20财务管理1班",
                        "0120203701101 郑二 20物联网工程1班",
                        "0120203701102 张三 20物联网工程1班"));
        return new RosterOfTraps(
                students,
                OWN.stream()
                        .flatMap(name -> students.of(new ClassName(name)).stream())
                        .filter(student -> !List.of("周九", "李建").contains(student.name()))
                        .toList());
    }

    Matching matching() {
        return new Matching(students, open);
    }

    Stream<Student> all() {
        return Stream.concat(
                OWN.stream().flatMap(name -> students.of(new ClassName(name)).stream()),
                students.of(new ClassName("20物联网工程1班")).stream());
    }
}
